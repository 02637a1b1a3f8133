// Why a statement holds: the sentences of digests, or the statements it follows from; and what papers say of themselves.

const QUOTE_IS_OBJECT = 0;
const QUOTE_IS_SUBJECT = 1;

export class Reasons {
  constructor(store, ask) {
    this.store = store;
    this.ask = ask;
    this.opened = new Promise((resolve) => (this.started = resolve));
  }

  /** Lets the service unpack its blocks; what is asked before waits for that. */
  async open(reasons, passages) {
    await this.ask("open", reasons, passages);
    this.started(true);
  }

  /** Returns {evidence, derivations} of a statement: see the service's `because`; quotes and confidences are filled in. */
  async of(st) {
    await this.opened;
    const { evidence, derivations } = await this.ask("because", st);
    const { store } = this;
    const quotes = { [QUOTE_IS_OBJECT]: store.object[st], [QUOTE_IS_SUBJECT]: store.subject[st] };
    for (const item of evidence) {
      if (typeof item.quote === "number") item.quote = store.label(quotes[item.quote]);
      item.confidence ??= Math.round(store.confidence[st] * 10000) / 10000;
    }
    return { evidence, derivations };
  }

  /** Returns at most `limit` {node, quote} of sentences that hold a text, in any case of letters. */
  async sentencesWith(text, limit) {
    await this.opened;
    const found = await this.ask("saying", text, limit);
    return found.map(({ st, node, quote }) => ({ node: node ?? this.store.subject[st], quote }));
  }

  /** Returns what a paper says of itself: see the service's `passagesOf`. */
  async passagesOf(paper) {
    await this.opened;
    return this.ask("passagesOf", paper);
  }
}

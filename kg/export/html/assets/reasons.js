// Why a statement holds: the sentences of digests, or the statements it follows from. Unpacked after the first picture.
import { readBlock, sparseMap, sums } from "./decode.js";

const QUOTE_IS_OBJECT = 0;
const QUOTE_IS_SUBJECT = 1;
const FIRST_QUOTE = 2;

export class Reasons {
  constructor(store) {
    this.store = store;
    this.loading = null;
    this.data = null;
  }

  /** Unpacks the block once; later calls wait for the same work. */
  load() {
    this.loading ??= readBlock("data-reasons").then((data) => this.open(data));
    return this.loading;
  }

  open(data) {
    this.evidenceFirst = starts(data.evidence.count);
    const counts = sparseMap(data.derivations.count);
    this.derivationFirst = starts(Array.from({ length: this.store.statementCount }, (_, st) => counts.get(st) ?? 0));
    data.evidence.start = sums(data.evidence.start);
    this.data = data;
  }

  /** Returns the evidence of a statement: {digest (node row or -1), section, start, end, quote, confidence, extractor}. */
  evidence(st) {
    const { evidence, sections, extractors } = this.data;
    return range(this.evidenceFirst, st).map((i) => ({
      digest: evidence.digest[i],
      section: sections[evidence.section[i]],
      start: evidence.start[i],
      end: evidence.start[i] + evidence.length[i],
      quote: this.quote(st, evidence.quote[i]),
      confidence: evidence.confidence[i] / 10000,
      extractor: extractors[evidence.extractor[i]],
    }));
  }

  /** Returns at most `limit` {st, quote} of sentences that hold a text, in any case of letters; [] before they are unpacked. */
  sentencesWith(text, limit) {
    if (!this.data?.quotes || text.length < 2) return [];
    this.saying ??= this.firstSaying();
    const wanted = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i");
    const found = [];
    for (let i = 0; i < this.saying.length && found.length < limit; i++)
      if (this.saying[i] >= 0 && wanted.test(this.data.strings[i])) found.push({ st: this.saying[i], quote: this.data.strings[i] });
    return found;
  }

  /** Returns for each sentence the first statement that it stands behind. */
  firstSaying() {
    const { data, evidenceFirst } = this;
    const found = new Int32Array(data.strings.length).fill(-1);
    for (let st = 0; st + 1 < evidenceFirst.length; st++)
      for (let i = evidenceFirst[st]; i < evidenceFirst[st + 1]; i++) {
        const number = data.evidence.quote[i] - FIRST_QUOTE;
        if (number >= 0 && found[number] < 0) found[number] = st;
      }
    return found;
  }

  quote(st, number) {
    if (!this.data.quotes) return "";
    if (number === QUOTE_IS_OBJECT) return this.store.labels[this.store.object[st]];
    if (number === QUOTE_IS_SUBJECT) return this.store.labels[this.store.subject[st]];
    return this.data.strings[number - FIRST_QUOTE];
  }

  /** Returns the derivations of a statement: {rule, confidence, premises (statement rows, or ids of left out ones)}. */
  derivations(st) {
    const { derivations, rules } = this.data;
    return range(this.derivationFirst, st).map((i) => ({
      rule: rules[derivations.rule[i]],
      confidence: derivations.confidence[i] / 10000,
      premises: derivations.premises[i],
    }));
  }
}

function starts(counts) {
  const found = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) found[i + 1] = found[i] + counts[i];
  return found;
}

function range(first, row) {
  return Array.from({ length: first[row + 1] - first[row] }, (_, i) => first[row] + i);
}

// What is done beside the page, in a worker where there can be one: unpacking, and all that needs the sentences.
import { sparseMap } from "./decode.js";
import { textAt, unpackParts } from "./columns.js";
import { makeKeys } from "./keys.js";

const FIRST_QUOTE = 2;

export class Service {
  /** Unpacks nodes and statements; returns them with the statements of each node. */
  async graph(block) {
    this.unpacking = unpackParts(block);
    const { numbers, texts, json } = await this.unpacking;
    const confidence = Float32Array.from(numbers.confidence, (value) => value / 10000);
    const links = joinsOf(numbers.subject, numbers.object, numbers.type.length);
    const label = { text: texts.label.text, starts: texts.label.starts.slice() };
    this.named = { type: Uint8Array.from(numbers.type), label, json };
    return { ...numbers, ...links, confidence, texts, json };
  }

  /** Returns what a search looks into: see `makeKeys`. */
  async keys(types) {
    await this.unpacking;
    // The graph goes first.
    await new Promise((resolve) => setTimeout(resolve));
    const { named } = this;
    this.named = null;
    return makeKeys(named, types);
  }

  /** Unpacks the evidence and the passages, and keeps them. */
  async open(reasons, passages) {
    const { numbers, texts, json } = await unpackParts(reasons);
    const plain = Object.fromEntries(Object.entries(json).map(([name, text]) => [name, JSON.parse(text)]));
    const counts = sparseMap(plain.derivations.count);
    const derived = Array.from(numbers.count, (_, st) => counts.get(st) ?? 0);
    this.reasons = { ...numbers, ...plain, first: starts(numbers.count), derivedFirst: starts(derived), sentences: texts.sentences };
    this.passages = await unpackParts(passages);
    this.passages.sections = JSON.parse(this.passages.json.sections);
    return true;
  }

  /**
   * Returns {evidence, derivations} of a statement. Evidence: {digest (node row or -1), section, start, end, quote, confidence
   * (0 where it is the statement's), extractor}; a quote is a number where it only repeats a name. Derivations: {rule,
   * confidence, premises (statement rows, or ids of left out ones)}.
   */
  async because(st) {
    const { reasons } = this;
    const evidence = range(reasons.first, st).map((i) => ({
      digest: reasons.digest[i],
      section: reasons.sections[reasons.section[i]],
      start: reasons.start[i],
      end: reasons.start[i] + reasons.length[i],
      quote: this.quote(reasons.quote[i]),
      confidence: reasons.confidence[i] ? (reasons.confidence[i] - 1) / 10000 : null,
      extractor: reasons.extractors[reasons.extractor[i]],
    }));
    const { rule, confidence, premises } = reasons.derivations;
    const derivations = range(reasons.derivedFirst, st).map((i) => ({
      rule: reasons.rules[rule[i]],
      confidence: confidence[i] / 10000,
      premises: premises[i],
    }));
    return { evidence, derivations };
  }

  quote(number) {
    if (!this.reasons.quotes) return "";
    return number < FIRST_QUOTE ? number : textAt(this.reasons.sentences, number - FIRST_QUOTE);
  }

  /** Returns at most `limit` {st, quote} or {node, quote} of sentences and passages that hold a text, in any case of letters. */
  async saying(text, limit) {
    if (!this.reasons.quotes || text.length < 2) return [];
    this.folded ??= [this.reasons.sentences, this.passages.texts.text].map((column) => lowered(column));
    this.saidBy ??= firstSaying(this.reasons);
    const wanted = text.toLowerCase();
    const found = placesOf(this.folded[0], wanted, limit)
      .map((row) => ({ st: this.saidBy[row], quote: textAt(this.reasons.sentences, row) }))
      .filter(({ st }) => st >= 0);
    const told = placesOf(this.folded[1], wanted, limit - found.length);
    return [...found, ...told.map((row) => ({ node: this.passages.numbers.paper[row], quote: textAt(this.passages.texts.text, row) }))];
  }

  /** Returns the passages of a paper: {limitation, text, digest (node row or -1), section, start}. */
  async passagesOf(paper) {
    const { numbers, texts, sections } = this.passages;
    const found = [];
    for (let i = numbers.paper.indexOf(paper); i >= 0 && numbers.paper[i] === paper; i++)
      found.push({
        limitation: Boolean(numbers.limitation[i]),
        text: textAt(texts.text, i),
        digest: numbers.digest[i],
        section: sections[numbers.section[i]],
        start: numbers.start[i],
      });
    return found;
  }
}

/** Returns {first, linked}: the statements of node n are linked[first[n]] .. linked[first[n + 1] - 1], ascending. */
function joinsOf(subject, object, nodes) {
  const first = new Int32Array(nodes + 1);
  for (let st = 0; st < subject.length; st++) {
    first[subject[st] + 1]++;
    if (object[st] !== subject[st]) first[object[st] + 1]++;
  }
  for (let n = 0; n < nodes; n++) first[n + 1] += first[n];
  const next = first.slice();
  const linked = new Int32Array(first[nodes]);
  for (let st = 0; st < subject.length; st++) {
    linked[next[subject[st]]++] = st;
    if (object[st] !== subject[st]) linked[next[object[st]]++] = st;
  }
  return { first, linked };
}

/** Returns a column in lower case; where that changes lengths, text by text, so that places stay right. */
function lowered({ text, starts }) {
  const low = text.toLowerCase();
  if (low.length === text.length) return { text: low, starts };
  const same = (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one);
  return { text: [...Array(starts.length - 1).keys()].map((row) => same(textAt({ text, starts }, row))).join("\0"), starts };
}

/** Returns the rows of the first `limit` texts of a column that hold a text. */
function placesOf({ text, starts }, wanted, limit) {
  const found = [];
  let row = 0;
  for (let at = text.indexOf(wanted); at >= 0 && found.length < limit; at = text.indexOf(wanted, starts[row])) {
    row = rowAt(starts, at);
    found.push(row);
    row++;
  }
  return found;
}

/** Returns the row whose text a place lies in: the last that starts at or before it. */
export function rowAt(starts, place) {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Returns for each sentence the first statement that it stands behind, -1 for none. */
function firstSaying({ first, quote, sentences }) {
  const found = new Int32Array(sentences.starts.length - 1).fill(-1);
  for (let st = 0; st + 1 < first.length; st++)
    for (let i = first[st]; i < first[st + 1]; i++) {
      const number = quote[i] - FIRST_QUOTE;
      if (number >= 0 && found[number] < 0) found[number] = st;
    }
  return found;
}

function starts(counts) {
  const found = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) found[i + 1] = found[i] + counts[i];
  return found;
}

function range(first, row) {
  return Array.from({ length: first[row + 1] - first[row] }, (_, i) => first[row] + i);
}

// Search over every name and alias: exact, beginning, words, inside, initial consonants, and with typing errors.
import { Grams } from "./grams.js";
import { bitCount, charBits, editDistance, initials, isInitials, letters, nameKey, words } from "./text.js";

const FEW = 4;
const TYPE_BONUS = { Method: 6, Model: 6, Dataset: 5, Benchmark: 5, Paper: 2, Author: 1, Metric: 0, Result: -30, Digest: -12 };

export class SearchIndex {
  constructor(store) {
    this.store = store;
    this.entries = [];
    this.korean = [];
    this.grams = new Grams();
    this.done = 0;
  }

  /** Indexes `count` more nodes; returns true when all are indexed. The page calls this while it is idle. */
  grow(count = Infinity) {
    const end = Math.min(this.store.nodeCount, this.done + count);
    for (; this.done < end; this.done++) this.addNode(this.done);
    return this.done === this.store.nodeCount;
  }

  addNode(node) {
    if (this.store.type(node) === "Result") return; // its label is a number; the paper and the benchmark lead to it
    this.add(node, this.store.labels[node], false);
    for (const alias of this.store.aliases(node)) this.add(node, alias, true);
    const arxiv = this.store.attribute(node, "arxiv");
    if (arxiv) this.add(node, arxiv, true);
    const korean = this.store.attribute(node, "korean"); // of a topic
    if (korean) this.add(node, String(korean), true);
  }

  add(node, name, alias) {
    const key = nameKey(name);
    if (!key) return;
    const spelled = spell(key);
    const entry = { node, name, alias, key, spelled, bits: charBits(spelled), words: null };
    if (spelled !== key) this.korean.push(entry);
    this.entries.push(entry);
    this.grams.add(spelled);
  }

  /** Returns up to `limit` hits {node, name, alias, score}, best first, one per node. */
  find(query, limit = 12) {
    this.grow();
    const key = nameKey(query);
    if (!key) return [];
    const best = new Map();
    if (isInitials(query.trim())) this.gather(best, this.korean, (entry) => matchInitials(entry, query.trim()));
    else {
      this.gather(best, this.candidates(query, key), plainMatcher(query, key));
      // Typing errors are looked for where what was typed is hardly found as such; that is rarer, and takes longer.
      if (best.size < FEW) this.gather(best, ...nearMatcher(this, key));
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.node - b.node).slice(0, limit);
  }

  /** Returns the entries that may contain all of a query as one, or each of its words. */
  candidates(query, key) {
    const found = new Set();
    for (const text of new Set([spell(key), longest(words(query))])) {
      const numbers = this.grams.containing(text);
      if (!numbers) return this.entries;
      for (const number of numbers) found.add(number);
    }
    return [...found].map((number) => this.entries[number]);
  }

  /** Adds to `best` (node -> hit) what `look` scores above 0 of some entries. */
  gather(best, entries, look) {
    for (const entry of entries) {
      const match = look(entry);
      if (match <= 0) continue;
      const score = match + this.bonus(entry);
      const known = best.get(entry.node);
      if (!known || score > known.score) best.set(entry.node, { node: entry.node, name: entry.name, alias: entry.alias, score });
    }
  }

  bonus(entry) {
    const type = TYPE_BONUS[this.store.type(entry.node)] ?? 0;
    return type + Math.log2(1 + this.store.degree(entry.node)) - (entry.alias ? 0.5 : 0);
  }
}

function matchInitials(entry, query) {
  const place = initials(entry.key).indexOf(query);
  return place === 0 ? 70 : place > 0 ? 45 : 0;
}

/** Returns a function from entry to 0 (no match) .. 100 (the same name). */
function plainMatcher(query, key) {
  const asked = words(query);
  return (entry) => {
    const place = entry.key.indexOf(key);
    if (place === 0) return entry.key === key ? 100 : 84 - Math.min(12, (entry.key.length - key.length) / 2);
    if (place > 0) return startsWord(entry, asked[0]) ? 66 : 48;
    return asked.length > 1 && asked.every((word) => entry.key.includes(word)) ? 56 : 0;
  };
}

/** Returns [entries, function from entry to 0 .. 39]: names that differ by a few letters, also where only a beginning was typed. */
function nearMatcher(index, key) {
  const spelled = spell(key);
  const bits = charBits(spelled);
  const limit = spelled.length < 4 ? 0 : spelled.length < 8 ? 1 : spelled.length < 14 ? 2 : 3;
  if (!limit) return [[], () => 0];
  const entries = index.grams.near(spelled, limit).map((number) => index.entries[number]);
  return [entries, (entry) => near(entry, spelled, bits, limit)];
}

/** Returns a key with Hangul by its letters. */
function spell(key) {
  return /[가-힣ㄱ-ㅎ]/.test(key) ? letters(key) : key;
}

function longest(asked) {
  return spell(asked.reduce((a, b) => (b.length > a.length ? b : a), ""));
}

function entryWords(entry) {
  return (entry.words ??= words(entry.name));
}

function startsWord(entry, word) {
  return entryWords(entry).some((own) => own.startsWith(word));
}

/** Scores a name that differs by at most `limit` letters, also where only its beginning was typed. */
function near(entry, spelled, bits, limit) {
  if (bitCount(bits & ~entry.bits) > limit) return 0;
  const whole = editDistance(spelled, entry.spelled, limit, false);
  if (whole <= limit) return 46 - 7 * whole;
  const begun = editDistance(spelled, entry.spelled, limit, true);
  return begun <= limit ? 34 - 7 * begun : 0;
}

// Search over every name and alias: exact, beginning, words, inside, initial consonants, and with typing errors. The service
// folds all names into one text; to look through it takes the browser less than to look anything up.
import { ARXIV, KOREAN, LABEL } from "./keys.js";
import { rowAt } from "./service.js";
import { bitCount, charBits, initials, isInitials, nameKey, Nearness, spell, words } from "./text.js";

const FEW = 4;
const TYPE_BONUS = { Method: 6, Model: 6, Dataset: 5, Benchmark: 5, Paper: 2, Author: 1, Metric: 0, Digest: -12 };
// A longer query is compared by its beginning: so many letters have a bit each.
const MOST_LETTERS = 31;

export class SearchIndex {
  constructor(store) {
    this.store = store;
    this.keys = null;
  }

  open(keys) {
    this.keys = keys;
    this.scores = new Float32Array(this.store.nodeCount);
    this.entryOf = new Int32Array(this.store.nodeCount);
  }

  /** Returns up to `limit` hits {node, name, alias, score}, best first, one per node; [] before the names are there. */
  find(query, limit = 12) {
    const key = spell(nameKey(query));
    if (!this.keys || !key) return [];
    this.touched = [];
    if (isInitials(query.trim())) this.findInitials(query.trim());
    else {
      this.findPlain(query, key);
      // Typing errors are looked for where what was typed is hardly found as such.
      if (this.touched.length < FEW) this.findNear(key.slice(0, MOST_LETTERS));
    }
    const best = this.best(limit);
    for (const node of this.touched) this.scores[node] = 0;
    return best;
  }

  /** Remembers what an entry scores, if it is the best of its node. */
  score(entry, match) {
    const node = this.keys.node[entry];
    const alias = this.keys.source[entry] !== LABEL;
    const score = match - (alias ? 0.5 : 0);
    if (!this.scores[node]) this.touched.push(node);
    else if (this.scores[node] >= score) return;
    this.scores[node] = score;
    this.entryOf[node] = entry;
  }

  /** Returns the best of what was touched. */
  best(limit) {
    const found = [];
    for (const node of this.touched) {
      const score = this.scores[node] + (TYPE_BONUS[this.store.type(node)] ?? 0) + Math.log2(1 + this.store.degree(node));
      if (found.length === limit && !precedes(score, node, found[limit - 1])) continue;
      let at = found.length;
      while (at && precedes(score, node, found[at - 1])) at--;
      found.splice(at, 0, { node, score });
      found.length = Math.min(found.length, limit);
    }
    return found.map((hit) => ({ ...hit, ...this.shown(this.entryOf[hit.node]) }));
  }

  /** Returns the name that an entry stands for. */
  shown(entry) {
    const { store } = this;
    const node = this.keys.node[entry];
    const source = this.keys.source[entry];
    const name = { [LABEL]: () => store.label(node), [ARXIV]: () => store.attribute(node, "arxiv"), [KOREAN]: () => store.attribute(node, "korean") };
    return { name: String((name[source] ?? (() => store.aliases(node)[source - 1]))()), alias: source !== LABEL };
  }

  /** Scores names that hold what was typed, at most 100, or each of its words. */
  findPlain(query, key) {
    const { starts, wordStart } = this.keys;
    this.holding(key, (entry, at) => {
      const length = starts[entry + 1] - 1 - starts[entry];
      if (at === starts[entry]) this.score(entry, length === key.length ? 100 : 84 - Math.min(12, (length - key.length) / 2));
      else this.score(entry, wordStart[at] ? 66 : 48);
    });
    const asked = words(query).map(spell);
    if (asked.length < 2) return;
    const longest = asked.reduce((a, b) => (b.length > a.length ? b : a));
    this.holding(longest, (entry) => {
      const name = this.keys.text.slice(starts[entry], starts[entry + 1] - 1);
      if (asked.every((word) => name.includes(word))) this.score(entry, 56);
    });
  }

  /** Calls `found` with each entry that holds a text, and the first place of it. */
  holding(wanted, found) {
    const { text, starts } = this.keys;
    for (let at = text.indexOf(wanted); at >= 0;) {
      const entry = rowAt(starts, at);
      found(entry, at);
      at = text.indexOf(wanted, starts[entry + 1]);
    }
  }

  /** Scores names whose initial consonants hold what was typed. */
  findInitials(query) {
    const { text, starts, node } = this.keys;
    this.korean ??= Array.from(node.keys()).filter((entry) => /[ᄀ-ᇿ]/.test(text.slice(starts[entry], starts[entry + 1])));
    for (const entry of this.korean) {
      const place = initials(text.slice(starts[entry], starts[entry + 1] - 1).normalize("NFC")).indexOf(query);
      if (place >= 0) this.score(entry, place ? 45 : 70);
    }
  }

  /** Scores names that differ by a few letters, at most 39, also where only their beginning was typed. */
  findNear(key) {
    const { text, starts, bits, node } = this.keys;
    const limit = key.length < 4 ? 0 : key.length < 8 ? 1 : key.length < 14 ? 2 : 3;
    if (!limit) return;
    const own = charBits(key);
    const nearness = new Nearness(key, limit);
    for (let entry = 0; entry < node.length; entry++) {
      if (starts[entry + 1] - starts[entry] <= key.length - limit || bitCount(own & ~bits[entry]) > limit) continue;
      nearness.compare(text, starts[entry], starts[entry + 1] - 1);
      if (nearness.whole <= limit) this.score(entry, 46 - 7 * nearness.whole);
      else if (nearness.begun <= limit) this.score(entry, 34 - 7 * nearness.begun);
    }
  }
}

function precedes(score, node, other) {
  return score > other.score || (score === other.score && node < other.node);
}

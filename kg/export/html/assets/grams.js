// Which names share pairs of letters with what was typed: few of many, so that a search looks at those alone.

// More candidates than these cost more than they find: those that share most pairs are taken.
const MOST_CANDIDATES = 3000;

export class Grams {
  constructor() {
    this.postings = new Map();
    this.size = 0;
  }

  /** Adds the next entry, by its spelling. */
  add(spelled) {
    const { postings, size } = this;
    for (let i = 0; i + 1 < spelled.length; i++) {
      const gram = (spelled.charCodeAt(i) << 16) | spelled.charCodeAt(i + 1);
      const list = postings.get(gram);
      if (!list) postings.set(gram, [size]);
      else if (list[list.length - 1] !== size) list.push(size);
    }
    this.size++;
  }

  /** Returns the numbers of the entries that may contain a text; null where the text is too short to tell. */
  containing(text) {
    const grams = gramsOf(text);
    if (!grams.size) return null;
    let least = null;
    for (const gram of grams) {
      const list = this.postings.get(gram) ?? [];
      if (!least || list.length < least.length) least = list;
    }
    return least;
  }

  /** Returns the numbers of the entries that may be `edits` edits away from a text; an edit changes at most three pairs. */
  near(text, edits) {
    const grams = gramsOf(text);
    const counts = new Uint8Array(this.size);
    const touched = [];
    for (const gram of grams)
      for (const entry of this.postings.get(gram) ?? []) {
        if (!counts[entry]) touched.push(entry);
        counts[entry]++;
      }
    let least = Math.max(1, grams.size - 3 * edits);
    let found = touched.filter((entry) => counts[entry] >= least);
    while (found.length > MOST_CANDIDATES && least < grams.size - 2) {
      least++;
      const bound = least;
      found = found.filter((entry) => counts[entry] >= bound);
    }
    return found;
  }
}

function gramsOf(text) {
  const found = new Set();
  for (let i = 0; i + 1 < text.length; i++) found.add((text.charCodeAt(i) << 16) | text.charCodeAt(i + 1));
  return found;
}

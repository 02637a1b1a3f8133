// Names as people type them: without case, accents, spaces and hyphens; Hangul by its letters.

/** Returns the key that names are compared by: "Flash-Attention 2" -> "flashattention2", "라마 3" -> "라마3". */
export function nameKey(text) {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Returns the words of a name, folded. */
export function words(text) {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Returns NFKC, lower case, Latin without accents: "Schölkopf" -> "scholkopf". */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}+/gu, "")
    .normalize("NFC");
}

/** Returns Hangul syllables as their letters, so that one wrong letter is one wrong character: "라마" -> "ㄹㅏㅁㅏ". */
export function letters(key) {
  return key.normalize("NFD");
}

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** Returns the initial consonants of Hangul, other characters as they are: "라마" -> "ㄹㅁ". */
export function initials(key) {
  return key.replace(/[가-힣]/g, (char) => INITIALS[Math.floor((char.charCodeAt(0) - 0xac00) / 588)]);
}

/** Tells whether a query consists of initial consonants only. */
export function isInitials(text) {
  return /^[ㄱ-ㅎ]{2,}$/.test(text);
}

/** Returns a key with Hangul by its letters. */
export function spell(key) {
  return /[\u3131-\u318e\uac00-\ud7a3]/.test(key) ? letters(key) : key;
}

/**
 * How near names are to a query of at most 31 letters: the number of edits (insert, delete, replace, swap of neighbours). All
 * of a column of the usual table are bits of one number (Myers 1999, with swaps by Hyyrö 2003).
 */
export class Nearness {
  constructor(query, limit) {
    this.length = query.length;
    this.limit = limit;
    this.masks = new Int32Array(65536);
    for (let i = 0; i < query.length; i++) this.masks[query.charCodeAt(i)] |= 1 << i;
  }

  /** Sets `whole` and `begun`: edits to text[start .. end), and to the beginning of it that fits best; limit + 1 is too many. */
  compare(text, start, end) {
    const { masks, limit, length } = this;
    const stop = Math.min(end, start + length + limit);
    const last = 1 << (length - 1);
    let plus = -1;
    let minus = 0;
    let diagonal = 0;
    let before = 0;
    let edits = length;
    let begun = length;
    for (let at = start; at < stop; at++) {
      const same = masks[text.charCodeAt(at)];
      const swapped = (((~diagonal & same) << 1) & before) | 0;
      diagonal = (((same & plus) + plus) ^ plus) | same | minus | swapped;
      const right = minus | ~(diagonal | plus);
      const left = diagonal & plus;
      if (right & last) edits++;
      if (left & last) edits--;
      const shifted = (right << 1) | 1;
      plus = (left << 1) | ~(diagonal | shifted);
      minus = shifted & diagonal;
      before = same;
      if (edits < begun) begun = edits;
    }
    this.whole = stop === end ? edits : limit + 1;
    this.begun = begun;
  }
}

/** Returns a set of characters as bits: a quick way to tell that two names cannot be near. */
export function charBits(key) {
  let bits = 0;
  for (let i = 0; i < key.length; i++) bits |= 1 << (key.charCodeAt(i) % 31);
  return bits;
}

/** Returns how many bits are set. */
export function bitCount(bits) {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Returns a number from 0 to 1 that depends on the text alone (FNV-1a). */
export function hashUnit(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 0x100000000;
}

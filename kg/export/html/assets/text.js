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

/**
 * Returns the number of edits (insert, delete, replace, swap of neighbours) from `query` to `key`, or to the beginning of
 * `key` that fits best where `open` is set; more than `limit` counts as limit + 1.
 */
export function editDistance(query, key, limit, open) {
  const n = query.length;
  const m = open ? Math.min(key.length, n + limit) : key.length;
  if (!open && Math.abs(n - m) > limit) return limit + 1;
  let before = null;
  let last = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= m; j++) {
      const same = query[i - 1] === key[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && query[i - 1] === key[j - 2] && query[i - 2] === key[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return open ? Math.min(...last) : last[m];
}

/** Returns a set of characters as bits: a quick way to tell that two names cannot be near. */
export function charBits(key) {
  let bits = 0;
  for (let i = 0; i < key.length; i++) bits |= 1 << (key.charCodeAt(i) % 31);
  return bits;
}

/** Returns how many bits are set. */
export function bitCount(bits) {
  let count = 0;
  for (let rest = bits >>> 0; rest; rest &= rest - 1) count++;
  return count;
}

/** Returns a number from 0 to 1 that depends on the text alone (FNV-1a). */
export function hashUnit(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 0x100000000;
}

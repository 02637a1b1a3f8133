// The data blocks of the page: base64 of gzip, unpacked by the browser itself.

/** Returns the text of the block with this id, which goes with it: it is not needed twice. */
export function takeBlock(id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  element.remove();
  return text;
}

/** Returns the value of a block of JSON that is not compressed: it is wanted at once. */
export function readJson(text) {
  return JSON.parse(new TextDecoder().decode(fromBase64(text)));
}

/** Returns the bytes of a block. */
export async function inflate(text) {
  const stream = new Blob([fromBase64(text.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Undoes deltas: [3, 2, 4] -> [3, 5, 9], as an Int32Array. */
export function sums(deltas) {
  const found = new Int32Array(deltas.length);
  let total = 0;
  for (let i = 0; i < deltas.length; i++) found[i] = total += deltas[i];
  return found;
}

/** Undoes a sparse column: a Map from row to value. */
export function sparseMap([rows, values]) {
  const found = new Map();
  sums(rows).forEach((row, i) => found.set(row, values[i]));
  return found;
}

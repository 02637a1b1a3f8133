// The data blocks of the page: base64 of gzip of JSON, unpacked by the browser itself.

/** Returns the value of the block with this id. */
export async function readBlock(id) {
  const element = document.getElementById(id);
  const bytes = fromBase64(element.textContent.trim());
  element.remove(); // the text is not needed twice
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
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

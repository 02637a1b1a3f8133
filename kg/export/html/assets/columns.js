// Columns as columns.py packs them: numbers as bytes, texts as one text. What is JSON stays text until it is asked for.
import { inflate } from "./decode.js";

const SEPARATOR = "\0";

/** Returns {numbers: {name: Int32Array}, texts: {name: {text, starts}}, json: {name: text}} of a block. */
export async function unpackParts(block) {
  const bytes = await inflate(block);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + size)));
  const found = { numbers: {}, texts: {}, json: {} };
  let at = 4 + size;
  for (const [name, [kind, length, ...more]] of Object.entries(header)) {
    const end = at + (kind === "numbers" ? length * more[0] : length);
    const body = bytes.subarray(at, end);
    if (kind === "numbers") found.numbers[name] = numbersOf(body, length, ...more);
    else if (kind === "texts") found.texts[name] = textsOf(decoder.decode(body), more[0]);
    else found.json[name] = decoder.decode(body);
    at = end;
  }
  return found;
}

function numbersOf(bytes, count, width, signed, rising) {
  const found = new Int32Array(count);
  for (let plane = 0; plane < width; plane++) {
    const [start, shift] = [plane * count, 8 * plane];
    for (let i = 0; i < count; i++) found[i] |= bytes[start + i] << shift;
  }
  if (signed) for (let i = 0; i < count; i++) found[i] = (found[i] >>> 1) ^ -(found[i] & 1);
  if (rising) for (let i = 1; i < count; i++) found[i] += found[i - 1];
  return found;
}

function textsOf(text, count) {
  const starts = new Int32Array(count + 1);
  for (let i = 0, at = 0; i < count; i++) {
    const end = text.indexOf(SEPARATOR, at);
    at = starts[i + 1] = (end < 0 ? text.length : end) + 1;
  }
  return { text, starts };
}

/** Returns one text of a column. */
export function textAt({ text, starts }, row) {
  return text.slice(starts[row], starts[row + 1] - 1);
}

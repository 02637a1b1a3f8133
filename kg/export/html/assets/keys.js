// What a search looks into: every name and alias, folded, as one text; where each begins, whose it is, which letters it has.
import { sparseMap } from "./decode.js";
import { textAt } from "./columns.js";
import { charBits, fold, spell } from "./text.js";

/** What an entry shows: the label, the alias so many places after it, the arXiv id or the Korean name of a topic. */
export const [LABEL, ARXIV, KOREAN] = [0, 254, 255];
// A result's label is a number; the paper and the benchmark lead to it.
const UNNAMED = "Result";

/**
 * Returns {text, starts, node, source, wordStart, bits}: entry e is text[starts[e]] .. text[starts[e + 1] - 1], a line break
 * after it; `wordStart` marks the letters of `text` that begin a word. Entries of a node stand together.
 */
export function makeKeys({ type, label, json }, types) {
  const maps = ["aliases", "node.arxiv", "node.korean"].map((name) => (name in json ? sparseMap(JSON.parse(json[name])) : new Map()));
  const keys = new Keys();
  const unnamed = types.indexOf(UNNAMED);
  const [aliases, arxiv, korean] = maps;
  for (let row = 0; row < type.length; row++) {
    if (type[row] === unnamed) continue;
    keys.add(row, LABEL, textAt(label, row));
    (aliases.get(row) ?? []).forEach((name, i) => keys.add(row, Math.min(i + 1, ARXIV - 1), name));
    if (arxiv.has(row)) keys.add(row, ARXIV, String(arxiv.get(row)));
    if (korean.has(row)) keys.add(row, KOREAN, String(korean.get(row)));
  }
  return keys.done();
}

class Keys {
  constructor() {
    Object.assign(this, { lines: [], starts: [0], nodes: [], sources: [], words: [], bits: [], at: 0 });
  }

  add(node, source, name) {
    let key = "";
    for (const word of wordsOf(name)) {
      this.words.push(this.at + key.length);
      key += word;
    }
    if (!key) return;
    this.lines.push(key, "\n");
    this.at += key.length + 1;
    this.starts.push(this.at);
    this.nodes.push(node);
    this.sources.push(source);
    this.bits.push(charBits(key));
  }

  done() {
    const wordStart = new Uint8Array(this.at);
    for (const place of this.words) wordStart[place] = 1;
    return {
      text: this.lines.join(""),
      starts: Int32Array.from(this.starts),
      node: Int32Array.from(this.nodes),
      source: Uint8Array.from(this.sources),
      bits: Int32Array.from(this.bits),
      wordStart,
    };
  }
}

/** Returns the words of a name as they are spelled. */
function wordsOf(name) {
  if (/^[\x20-\x7e]*$/.test(name)) return name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).map(spell);
}

// Boxes on the screen, and whether a new one would cover any of them. A grid keeps this quick for hundreds.

const CELL = 48;

export class Boxes {
  constructor() {
    this.cells = new Map();
  }

  /** Adds a box {x, y, w, h}. */
  add(box) {
    for (const key of cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /** Tells whether a box overlaps one that was added. */
  hit(box) {
    return cellsOf(box).some((key) => this.cells.get(key)?.some((other) => overlapping(box, other)));
  }
}

function cellsOf({ x, y, w, h }) {
  const found = [];
  for (let i = Math.floor(x / CELL); i <= Math.floor((x + w) / CELL); i++)
    for (let j = Math.floor(y / CELL); j <= Math.floor((y + h) / CELL); j++) found.push(i * 65536 + j);
  return found;
}

function overlapping(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

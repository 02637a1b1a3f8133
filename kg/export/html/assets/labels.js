// Names on the canvas: the important ones first, none over another or over a shape where there is room, in front of lines.
import { Boxes } from "./boxes.js";

const FONT = '"Pretendard", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", system-ui, sans-serif';
const LONGEST = 34;
// Of many names only so many may lie on a shape, where nothing else is free.
const PUSHY = 6;

export class Labels {
  constructor() {
    this.widths = new Map();
    this.set([], []);
  }

  /**
   * Sets what to draw: nodes {row, text, full, x, y, size, rank, strong, dim}, of which a higher rank wins its place, and names
   * of lines {text, from, to, colour} between two of these nodes.
   */
  set(items, lines) {
    this.items = items.sort((a, b) => b.rank - a.rank || a.row - b.row);
    this.lines = lines;
    this.placed = null;
  }

  /** Forgets the places, e.g. since a node moves. */
  moved() {
    this.placed = null;
  }

  /** Draws in pixels of the screen. `toScreen` maps graph coordinates; `look` has colours; `always` rows are never left out. */
  draw(ctx, { toScreen, scale, width, height, look, always }) {
    const key = `${scale} ${[...always].join(" ")}`;
    const [left, top] = toScreen(0, 0);
    // Where the graph is only moved, names stay at their sides.
    if (this.placed?.key !== key) this.placed = { key, ...this.place(ctx, scale, always, { x: -left, y: -top, w: width, h: height }) };
    ctx.textAlign = "start";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    const inSight = ({ x, y, w, h }) => x + left + w > 0 && y + top + h > 0 && x + left < width && y + top < height;
    for (const box of [...this.placed.lines, ...this.placed.names].filter(inSight)) drawText(ctx, box, left, top, look);
  }

  /**
   * Returns {names, lines}: boxes with text, relative to the place of the graph's origin on the screen, of which the box
   * `view` is in sight.
   */
  place(ctx, scale, always, view) {
    const shapes = new Boxes();
    for (const { x, y, size } of this.items) {
      const reach = size * scale;
      shapes.add({ x: x * scale - reach, y: y * scale - reach, w: 2 * reach, h: 2 * reach });
    }
    const taken = new Boxes();
    const forced = this.items.filter((item) => always.has(item.row));
    const names = [];
    let pushy = 0;
    for (const item of [...forced, ...this.items.filter((item) => !always.has(item.row))]) {
      const boxes = wholeFirst(this.boxes(ctx, item, scale, always.has(item.row)), view);
      const free = boxes.filter((box) => !taken.hit(box));
      let box = free.find((one) => !shapes.hit(one));
      if (!box && free.length && (pushy++ < PUSHY || item.strong)) [box] = free;
      box ??= always.has(item.row) ? boxes[0] : null;
      if (!box) continue;
      taken.add(box);
      names.push(box);
    }
    return { names, lines: this.placeLines(ctx, scale, taken, shapes) };
  }

  /** Returns where a name may stand: below, above, to the right, to the left, then a little beside these. */
  boxes(ctx, item, scale, whole) {
    const px = item.strong ? 13.5 : Math.min(14.5, 10.5 + item.size / 8);
    const font = `${item.strong ? 650 : 500} ${px}px ${FONT}`;
    const text = this.fitting(ctx, font, cut(whole ? item.full : item.text, whole ? 2 * LONGEST : LONGEST), item.most);
    const w = this.width(ctx, font, text);
    const [x, y, reach] = [item.x * scale, item.y * scale, item.size * scale];
    const common = { w: w + 6, h: px + 4, font, text, strong: item.strong, dim: item.dim };
    const sides = {
      below: { x: x - w / 2 - 3, y: y + reach + 2, ...common },
      above: { x: x - w / 2 - 3, y: y - reach - px - 7, ...common },
      right: { x: x + reach + 1, y: y - px / 2 - 2, ...common },
      left: { x: x - reach - w - 7, y: y - px / 2 - 2, ...common },
    };
    // Beside these: a little to the sides, or up and down.
    const [along, across] = [0.38 * w, 0.75 * px];
    const moved = ["below", "above"].flatMap((name) => [-along, along].map((by) => ({ ...sides[name], x: sides[name].x + by })));
    const turned = ["right", "left"].flatMap((name) => [-across, across].map((by) => ({ ...sides[name], y: sides[name].y + by })));
    return item.side ? [sides[item.side], sides.below] : [...Object.values(sides), ...turned, ...moved];
  }

  /** Returns a text that is at most `most` pixels wide. */
  fitting(ctx, font, text, most = Infinity) {
    const wide = this.width(ctx, font, text);
    return wide <= most ? text : cut(text, Math.max(6, Math.floor((text.length * most) / wide)));
  }

  /** Returns the names of lines that are free of shapes and other names: at the middle, or nearer to an end. */
  placeLines(ctx, scale, taken, shapes) {
    const at = new Map(this.items.map((item) => [item.row, item]));
    const font = `500 11px ${FONT}`;
    const found = [];
    for (const { text, from, to, colour, towards } of this.lines) {
      const [a, b] = [at.get(from), at.get(to)];
      if (!a || !b) continue;
      const w = this.width(ctx, font, text);
      const shares = towards === undefined ? [0.5, 0.38, 0.62] : towards === to ? [0.62, 0.5, 0.72] : [0.38, 0.5, 0.28];
      const boxes = shares.map((share) => {
        const [x, y] = [(a.x + (b.x - a.x) * share) * scale, (a.y + (b.y - a.y) * share) * scale];
        return { x: x - w / 2 - 3, y: y - 7.5, w: w + 6, h: 15, font, text, colour };
      });
      const box = boxes.find((one) => !taken.hit(one) && !shapes.hit(one));
      if (!box) continue;
      taken.add(box);
      found.push(box);
    }
    return found;
  }

  width(ctx, font, text) {
    const key = font + text;
    if (!this.widths.has(key)) {
      ctx.font = font;
      this.widths.set(key, ctx.measureText(text).width);
    }
    return this.widths.get(key);
  }
}

/** Puts boxes that the edge of the screen would cut behind those that it does not. */
function wholeFirst(boxes, view) {
  const whole = ({ x, w }) => x >= view.x && x + w <= view.x + view.w;
  return boxes.every(whole) ? boxes : [...boxes.filter(whole), ...boxes.filter((box) => !whole(box))];
}

function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function drawText(ctx, box, left, top, look) {
  const [x, y] = [box.x + left + 3, box.y + top];
  ctx.font = box.font;
  ctx.globalAlpha = box.dim ? 0.3 : 1;
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = look.canvas;
  ctx.strokeText(box.text, x, y + 1);
  ctx.fillStyle = box.colour ?? (box.strong ? look.strong : look.text);
  ctx.fillText(box.text, x, y + 1);
  ctx.globalAlpha = 1;
}

// Names on the canvas: the important ones first, none over another, always readable in front of lines.

const FONT = '"Pretendard", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", system-ui, sans-serif';
const LONGEST = 34;

export class Labels {
  constructor() {
    this.widths = new Map();
    this.items = [];
  }

  /** Sets what to draw: {row, text, full, x, y, size, rank, strong, dim}; a higher rank is drawn first and wins its place. */
  set(items) {
    this.items = items.sort((a, b) => b.rank - a.rank || a.row - b.row);
  }

  /** Draws in pixels of the screen. `toScreen` maps graph coordinates; `look` has colours; `always` rows are never left out. */
  draw(ctx, { toScreen, scale, width, height, look, always }) {
    const taken = [];
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    const ordered = [...this.items.filter((item) => always.has(item.row)), ...this.items.filter((item) => !always.has(item.row))];
    for (const item of ordered) {
      const forced = always.has(item.row);
      const box = this.box(ctx, item, toScreen, scale, forced);
      if (box.x + box.w < 0 || box.y + box.h < 0 || box.x > width || box.y > height) continue;
      if (!forced && taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      this.drawOne(ctx, box, item, look);
    }
  }

  box(ctx, item, toScreen, scale, forced) {
    const [x, y] = toScreen(item.x, item.y);
    const px = item.strong ? 13.5 : Math.min(14.5, 10.5 + item.size / 8);
    const font = `${item.strong ? 650 : 500} ${px}px ${FONT}`;
    const text = forced ? item.full : item.text.length <= LONGEST ? item.text : `${item.text.slice(0, LONGEST - 1)}…`;
    const key = font + text;
    if (!this.widths.has(key)) {
      ctx.font = font;
      this.widths.set(key, ctx.measureText(text).width);
    }
    const w = this.widths.get(key);
    return { x: x - w / 2 - 3, y: y + item.size * scale + 3, w: w + 6, h: px + 4, cx: x, font, text };
  }

  drawOne(ctx, box, item, look) {
    ctx.font = box.font;
    ctx.globalAlpha = item.dim ? 0.25 : 1;
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = look.canvas;
    ctx.strokeText(box.text, box.cx, box.y);
    ctx.fillStyle = item.strong ? look.strong : look.text;
    ctx.fillText(box.text, box.cx, box.y);
    ctx.globalAlpha = 1;
  }
}

function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

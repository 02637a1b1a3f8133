// The network on the screen: vis-network (from pyvis) draws nodes and lines, this draws names, rings and pins over them.
import { Labels } from "./labels.js";

// As pyvis sets it up for a notebook, a little calmer.
const PHYSICS = {
  enabled: true,
  solver: "forceAtlas2Based",
  forceAtlas2Based: { gravitationalConstant: -60, springLength: 90, damping: 0.6, avoidOverlap: 0.6 },
  stabilization: false,
};

export class Canvas {
  /** `on` has the functions select(row | null), edge(edge), drag(rows), open(row), hover(row | null). */
  constructor(element, options, on) {
    this.element = element;
    this.on = on;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.labels = new Labels();
    this.hovered = null;
    this.hoveredEdge = null;
    this.look = { text: "#000", strong: "#000", canvas: "#fff", ring: "#000" };
    this.insets = () => ({ left: 0, right: 0, top: 0, bottom: 0 });
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, options);
    // The page's own group takes the keyboard; the frame inside must not be a second stop.
    this.network.canvas.frame.tabIndex = -1;
    this.listen();
  }

  listen() {
    const { network } = this;
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) this.on.select(nodes[0]);
      else if (edges.length) this.on.edge(this.edges.get(edges[0]).edge);
      else this.on.select(null);
    });
    network.on("doubleClick", ({ nodes }) => nodes.length && this.on.open(nodes[0]));
    network.on("hoverNode", ({ node }) => this.setHover(node, null));
    network.on("blurNode", () => this.setHover(null, null));
    network.on("hoverEdge", ({ edge }) => this.setHover(null, edge));
    network.on("blurEdge", () => this.setHover(null, null));
    network.on("dragStart", ({ nodes }) => (this.dragged = nodes));
    network.on("dragEnd", ({ nodes }) => {
      this.dragged = null;
      if (nodes.length) this.on.drag(nodes);
    });
    network.on("afterDrawing", (ctx) => this.drawOver(ctx));
  }

  setHover(node, edge) {
    this.hovered = node;
    this.hoveredEdge = edge;
    this.on.hover?.(node);
    this.element.style.cursor = node !== null || edge !== null ? "pointer" : "";
    this.drawSoon();
  }

  /** Shows exactly these items: nodes {id, x, y, ...vis options}, edges {id, from, to, edge, ...}, names, marks of nodes. */
  show(nodes, edges, labels, lines, marks) {
    const { emitter } = this.network.body;
    // Each change of data would draw all at once; one picture with the next frame is enough.
    emitter.emit("_blockRedraw");
    sync(this.nodes, nodes);
    sync(this.edges, edges);
    this.labels.set(labels, lines);
    this.marks = marks;
    this.places = new Map(labels.map((item) => [item.row, item]));
    emitter.emit("_allowRedraw");
    this.drawSoon();
  }

  /** Draws with the next frame. */
  drawSoon() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  drawOver(ctx) {
    const frame = ctx.canvas;
    const ratio = frame.width / frame.clientWidth;
    const scale = this.network.getScale();
    const centre = this.network.getViewPosition();
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    const toScreen = (x, y) => [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.dragged?.length) this.followDrag();
    this.drawMarks(ctx, toScreen, scale);
    const always = new Set([this.hovered, this.marks?.selected].filter((row) => row !== null && row !== undefined));
    this.labels.draw(ctx, { toScreen, scale, width, height, look: this.look, always });
    this.drawEdgeName(ctx, toScreen);
    ctx.restore();
  }

  drawMarks(ctx, toScreen, scale) {
    const ring = (row, gap, lineWidth) => {
      const item = this.places?.get(row);
      if (!item) return;
      const [x, y] = toScreen(item.x, item.y);
      ctx.beginPath();
      ctx.arc(x, y, item.size * scale + gap, 0, 2 * Math.PI);
      ctx.lineWidth = lineWidth;
      ctx.strokeStyle = this.look.ring;
      ctx.stroke();
    };
    for (const row of this.marks?.picked ?? []) ring(row, 2, 4);
    if (this.hovered !== null) ring(this.hovered, 4, 1.5);
    if (this.marks?.selected !== null && this.marks?.selected !== undefined) ring(this.marks.selected, 5, 3);
    for (const row of this.marks?.pinned ?? []) this.drawPin(ctx, row, toScreen, scale);
    ctx.setLineDash([2, 3]);
    for (const row of this.marks?.fresh ?? []) ring(row, 3, 2);
    ctx.setLineDash([]);
  }

  drawPin(ctx, row, toScreen, scale) {
    const item = this.places?.get(row);
    if (!item) return;
    const [x, y] = toScreen(item.x, item.y);
    const reach = item.size * scale * 0.75 + 3;
    ctx.beginPath();
    ctx.arc(x + reach, y - reach, 3.5, 0, 2 * Math.PI);
    ctx.fillStyle = this.look.ring;
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = this.look.canvas;
    ctx.stroke();
  }

  drawEdgeName(ctx, toScreen) {
    const item = this.hoveredEdge !== null && this.edges.get(this.hoveredEdge);
    if (!item) return;
    const [from, to] = [this.places.get(item.from), this.places.get(item.to)];
    const [x, y] = toScreen((from.x + to.x) / 2, (from.y + to.y) / 2);
    ctx.font = "600 12px system-ui, sans-serif";
    const wide = ctx.measureText(item.name).width + 14;
    ctx.fillStyle = this.look.strong;
    ctx.beginPath();
    ctx.roundRect(x - wide / 2, y - 11, wide, 22, 6);
    ctx.fill();
    ctx.fillStyle = this.look.canvas;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(item.name, x, y);
  }

  /** Keeps names at their nodes while the mouse moves these. */
  followDrag() {
    const places = this.network.getPositions(this.dragged);
    for (const row of this.dragged) Object.assign(this.places.get(row) ?? {}, places[row]);
    this.labels.moved();
  }

  /** Lets nodes find places by vis-network's physics until `stop` is called; returns where they came to rest. */
  startPhysics() {
    this.network.setOptions({ physics: PHYSICS });
    this.network.on("beforeDrawing", (this.following = () => this.follow()));
  }

  stopPhysics() {
    this.network.off("beforeDrawing", this.following);
    this.network.setOptions({ physics: { enabled: false } });
    return this.positionsOf([...this.places.keys()]);
  }

  /** Keeps names at their nodes while these move. */
  follow() {
    for (const [row, { x, y }] of Object.entries(this.network.getPositions())) Object.assign(this.places.get(Number(row)) ?? {}, { x, y });
    this.labels.moved();
  }

  /** Returns where a node is on the screen: {x, y, reach}. */
  screenPlace(row) {
    const item = this.places.get(row);
    const { x, y } = this.network.canvasToDOM(item);
    return { x, y, reach: item.size * this.network.getScale() };
  }

  /** Returns the visible part of the element that no panel covers: {x, y, width, height}. */
  freeArea(inset = this.insets()) {
    const { clientWidth, clientHeight } = this.element;
    const width = Math.max(80, clientWidth - inset.left - inset.right);
    const height = Math.max(80, clientHeight - inset.top - inset.bottom);
    return { x: inset.left + width / 2 - clientWidth / 2, y: inset.top + height / 2 - clientHeight / 2, width, height };
  }

  /** Moves and scales so that these points are in the free area. */
  fit(points, { animate = true, closest = 1.25, farthest = 0 } = {}) {
    if (!points.length) return;
    const [left, right] = bounds(points.map(([x]) => x));
    const [top, bottom] = bounds(points.map(([, y]) => y));
    const area = this.freeArea();
    const scale = Math.min(closest, (area.width - 150) / (right - left || 1), (area.height - 70) / (bottom - top || 1));
    this.moveTo([(left + right) / 2, (top + bottom) / 2], Math.max(scale, farthest), animate);
  }

  moveTo([x, y], scale, animate = true) {
    const area = this.freeArea();
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = still ? false : { duration: 280, easingFunction: "easeInOutQuad" };
    this.network.moveTo({ position: { x, y }, scale, offset: { x: area.x, y: area.y }, animation });
  }

  /** Brings a point into the free area if it is not there; the scale stays unless names would be too small to read. */
  reveal([x, y]) {
    const scale = this.network.getScale();
    const centre = this.network.getViewPosition();
    const area = this.freeArea();
    const [dx, dy] = [(x - centre.x) * scale - area.x, (y - centre.y) * scale - area.y];
    const inside = Math.abs(dx) < area.width / 2 - 30 && Math.abs(dy) < area.height / 2 - 40;
    if (!inside || scale < 0.45) this.moveTo([x, y], Math.max(scale, 0.75));
  }

  zoom(factor) {
    const scale = Math.min(4, Math.max(0.05, this.network.getScale() * factor));
    this.network.moveTo({ scale, animation: false });
  }

  /** Returns the picture on the screen, on the colour of the page, as a canvas of its own. */
  copy() {
    const source = this.network.canvas.frame.canvas;
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [source.width, source.height];
    const ctx = copy.getContext("2d");
    ctx.fillStyle = this.look.canvas;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(source, 0, 0);
    return copy;
  }

  /** Returns the part of the picture that no panel covers, as far as nodes reach, as an address. */
  picture() {
    const whole = this.copy();
    const ratio = whole.width / this.element.clientWidth;
    const area = this.freeArea();
    const points = [...this.places.keys()].map((row) => this.screenPlace(row));
    // Names reach farther to the sides than above and below.
    const [left, right] = within(points.map(({ x }) => x), 150, area.x + this.element.clientWidth / 2, area.width);
    const [top, bottom] = within(points.map(({ y }) => y), 45, area.y + this.element.clientHeight / 2, area.height);
    const part = document.createElement("canvas");
    [part.width, part.height] = [(right - left) * ratio, (bottom - top) * ratio];
    part.getContext("2d").drawImage(whole, -left * ratio, -top * ratio);
    return part.toDataURL("image/png");
  }

  positionsOf(rows) {
    const found = this.network.getPositions(rows);
    return rows.map((row) => [row, [Math.round(found[row].x), Math.round(found[row].y)]]);
  }
}

/** Makes a DataSet hold exactly these items. */
function sync(dataset, items) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = dataset.getIds().filter((id) => !wanted.has(id));
  if (gone.length) dataset.remove(gone);
  if (items.length) dataset.update(items);
}

/** Returns [least, most] of numbers with a margin, inside of an area around `middle`. */
function within(numbers, margin, middle, size) {
  const [least, most] = numbers.length ? bounds(numbers) : [middle, middle];
  return [Math.max(least - margin, middle - size / 2), Math.min(most + margin, middle + size / 2)];
}

function bounds(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}

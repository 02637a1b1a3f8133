// Where nodes go that were not placed beforehand. The same nodes always get the same places: starts come from their ids.
import { hashUnit } from "./text.js";

const SPACING = 88;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Places `fresh` nodes near their linked neighbours in `positions` (a Map, changed here) and lets only them move apart.
 * `pairs` are [node, node] links among the visible nodes.
 */
export function placeAround(store, positions, fresh, pairs, anchor) {
  const links = linkMap(pairs);
  const centre = anchor !== undefined && positions.get(anchor);
  fresh.forEach((node, order) => {
    const near = (links.get(node) ?? []).map((other) => positions.get(other)).filter(Boolean);
    const [x, y] = centre || (near.length ? mean(near) : [0, 0]);
    const angle = 2 * Math.PI * hashUnit(store.id(node)) + order * GOLDEN;
    const radius = SPACING * (0.9 + 0.42 * Math.sqrt(order));
    positions.set(node, [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
  });
  relax(positions, fresh, links, 60);
}

/**
 * Places all nodes anew: what hangs together around its first node, `nodes` being in order of weight; the pieces then side by
 * side, the largest first.
 */
export function placeAll(store, nodes, pairs) {
  const links = linkMap(pairs);
  const pieces = piecesOf(nodes, links);
  const single = pieces.filter((piece) => piece.length === 1).flat();
  const drawn = pieces.filter((piece) => piece.length > 1).map((piece) => placePiece(store, piece, links));
  if (single.length) drawn.push(new Map(single.map((node, i) => [node, gridPoint(i, single.length)])));
  return drawn.length ? pack(drawn) : new Map();
}

function placePiece(store, nodes, links) {
  const positions = new Map();
  nodes.forEach((node, order) => {
    const angle = 2 * Math.PI * hashUnit(store.id(nodes[0])) + order * GOLDEN;
    const radius = order ? SPACING * (0.8 + 0.75 * Math.sqrt(order)) : 0;
    positions.set(node, [radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
  relax(positions, nodes.slice(1), links, nodes.length > 150 ? 60 : 140);
  return positions;
}

/** Returns the nodes that hang together, as lists in the given order, the longest first. */
function piecesOf(nodes, links) {
  const wanted = new Set(nodes);
  const seen = new Set();
  const pieces = [];
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const piece = new Set([start]);
    for (const node of piece) for (const other of links.get(node) ?? []) if (wanted.has(other)) piece.add(other);
    for (const node of piece) seen.add(node);
    pieces.push(nodes.filter((node) => piece.has(node)));
  }
  return pieces.sort((a, b) => b.length - a.length);
}

function gridPoint(i, count) {
  const columns = Math.ceil(Math.sqrt(count * 2));
  return [(i % columns) * SPACING, Math.floor(i / columns) * SPACING * 0.8];
}

/** Puts pieces in rows of about the width of a screen, the middle of all at the origin; returns one Map. */
function pack(pieces) {
  const boxes = pieces.map(boxOf);
  const area = boxes.reduce((sum, { w, h }) => sum + w * h, 0);
  const most = Math.max(Math.sqrt(area) * 1.35, ...boxes.map(({ w }) => w));
  let [x, y, high] = [0, 0, 0];
  const placed = new Map();
  for (const { points, left, top, w, h } of boxes) {
    if (x > 0 && x + w > most) [x, y, high] = [0, y + high, 0];
    for (const [node, [px, py]] of points) placed.set(node, [Math.round(px - left + x), Math.round(py - top + y)]);
    [x, high] = [x + w, Math.max(high, h)];
  }
  const whole = boxOf(placed);
  const [cx, cy] = [whole.left + whole.w / 2, whole.top + whole.h / 2];
  return new Map([...placed].map(([node, [px, py]]) => [node, [Math.round(px - cx), Math.round(py - cy)]]));
}

/** Returns the box around points, with room for names: {points, left, top, w, h}. */
function boxOf(points) {
  const [xs, ys] = [0, 1].map((axis) => [...points.values()].map((point) => point[axis]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { points, left: left - 70, top: top - 45, w: Math.max(...xs) - left + 140, h: Math.max(...ys) - top + 90 };
}

/** Places a path as a gentle wave from left to right. */
export function placePath(nodes) {
  const step = 190;
  return new Map(nodes.map((node, i) => [node, [(i - (nodes.length - 1) / 2) * step, i % 2 ? 46 : -46]]));
}

function linkMap(pairs) {
  const links = new Map();
  for (const [one, other] of pairs) {
    if (!links.has(one)) links.set(one, []);
    if (!links.has(other)) links.set(other, []);
    links.get(one).push(other);
    links.get(other).push(one);
  }
  return links;
}

function mean(points) {
  const total = points.reduce(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [total[0] / points.length, total[1] / points.length];
}

/** Moves `moving` nodes: away from all others, towards linked ones, a little less at each step. */
function relax(positions, moving, links, steps) {
  const all = [...positions.keys()];
  for (let step = 0; step < steps; step++) {
    const heat = SPACING * 0.5 * (1 - step / steps) + 1;
    for (const node of moving) {
      const point = positions.get(node);
      const force = pushFrom(positions, all, node, point);
      pullTo(positions, links.get(node) ?? [], point, force);
      const length = Math.hypot(force[0], force[1]) || 1;
      const move = Math.min(length, heat) / length;
      point[0] += force[0] * move;
      point[1] += force[1] * move;
    }
  }
  for (const node of moving) positions.set(node, positions.get(node).map(Math.round));
}

function pushFrom(positions, all, node, [x, y]) {
  let fx = -x * 0.01;
  let fy = -y * 0.01;
  for (const other of all) {
    if (other === node) continue;
    const [ox, oy] = positions.get(other);
    const dx = x - ox || 0.5;
    const dy = y - oy || 0.5;
    const square = dx * dx + dy * dy + 1;
    if (square > 250000) continue;
    const push = (SPACING * SPACING) / square;
    fx += dx * push;
    fy += dy * push;
  }
  return [fx, fy];
}

function pullTo(positions, linked, [x, y], force) {
  const share = 1 / Math.sqrt(Math.max(1, linked.length));
  for (const other of linked) {
    const end = positions.get(other);
    if (!end) continue;
    const pull = (Math.hypot(end[0] - x, end[1] - y) / SPACING) * share;
    force[0] += (end[0] - x) * pull;
    force[1] += (end[1] - y) * pull;
  }
}

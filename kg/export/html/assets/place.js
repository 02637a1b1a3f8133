// Where nodes go that were not placed beforehand. The same nodes always get the same places: starts come from their ids.
import { hashUnit } from "./text.js";

const SPACING = 88;
// Pieces are put together on a grid of so many pixels; a node takes so much to each side, for its name.
const TILE = 24;
const NAME_ROOM = [58, 34];
// How much wider than high what is put together becomes.
const FLAT = 1.5;
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
 * Places all nodes anew: what hangs together around its first node, `nodes` being in order of weight; the pieces then close
 * together, the largest first.
 */
export function placeAll(store, nodes, pairs) {
  const links = linkMap(pairs);
  const pieces = piecesOf(nodes, links);
  const single = pieces.filter((piece) => piece.length === 1).flat();
  const drawn = pieces.filter((piece) => piece.length > 1).map((piece) => placePiece(store, piece, links));
  if (single.length) drawn.push(new Map(single.map((node, i) => [node, gridPoint(i, single.length)])));
  return drawn.length ? pack(drawn, links) : new Map();
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

/**
 * Puts pieces together: the first in the middle, each of the others as near to it as it fits between the names, shapes and
 * lines that are there; more beside than below, as screens are wide. Returns one Map, its middle at the origin.
 */
function pack(pieces, links) {
  const taken = new Set();
  const placed = new Map();
  const rings = [];
  for (const points of pieces) {
    const { left, top, w, h } = boxOf(points);
    const middle = new Map([...points].map(([node, [x, y]]) => [node, [x - left - w / 2, y - top - h / 2]]));
    const cells = cellsUnder(middle, links);
    const [i, j] = firstFree(cells, taken, rings);
    for (const cell of cells) taken.add(cell + shift(i, j));
    for (const [node, [x, y]] of middle) placed.set(node, [x + i * TILE, y + j * TILE]);
  }
  const whole = boxOf(placed);
  const [cx, cy] = [whole.left + whole.w / 2, whole.top + whole.h / 2];
  return new Map([...placed].map(([node, [x, y]]) => [node, [Math.round(x - cx), Math.round(y - cy)]]));
}

// Cells are numbers, so that a piece is moved by a sum.
const shift = (i, j) => i * 65536 + j;

/** Returns the cells that a piece covers: a name's room around each node, and what lies under its lines. */
function cellsUnder(points, links) {
  const cells = new Set();
  const at = (value) => Math.round(value / TILE);
  for (const [node, [x, y]] of points) {
    for (let i = at(x - NAME_ROOM[0]); i <= at(x + NAME_ROOM[0]); i++)
      for (let j = at(y - NAME_ROOM[1]); j <= at(y + NAME_ROOM[1]); j++) cells.add(shift(i, j));
    for (const other of links.get(node) ?? []) {
      const [ox, oy] = points.get(other) ?? [x, y];
      const steps = Math.ceil(Math.hypot(ox - x, oy - y) / TILE);
      for (let k = 1; k < steps; k++) cells.add(shift(at(x + ((ox - x) * k) / steps), at(y + ((oy - y) * k) / steps)));
    }
  }
  return [...cells];
}

/** Returns the first place [i, j], from the middle outwards, where none of the cells is taken. `rings` keeps what was asked for. */
function firstFree(cells, taken, rings) {
  for (let r = 0; ; r++) {
    rings[r] ??= ringOf(r);
    const spot = rings[r].find(([i, j]) => !cells.some((cell) => taken.has(cell + shift(i, j))));
    if (spot) return spot;
  }
}

/** Returns the places of a flat ring around the middle, those at its sides first. */
function ringOf(r) {
  const spots = [];
  const wide = Math.ceil(r * FLAT) + 1;
  for (let j = -r; j <= r; j++)
    for (let i = -wide; i <= wide; i++) if (Math.round(Math.hypot(i / FLAT, j)) === r) spots.push([i, j]);
  return spots.sort((a, b) => Math.abs(a[1]) - Math.abs(b[1]));
}

/** Returns the box around points: {left, top, w, h}. */
function boxOf(points) {
  const [xs, ys] = [0, 1].map((axis) => [...points.values()].map((point) => point[axis]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, w: Math.max(...xs) - left, h: Math.max(...ys) - top };
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

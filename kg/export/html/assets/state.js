// The state of a view, its way into the address and back, and undo. Rows are used here, ids in the address.
import { copyFilter, openFilter } from "./filter.js";

/**
 * Returns the state that the page opens with. `base` is overview, near, focus, path or nothing; `added` and `hidden` change
 * it; `picked` are several chosen at once. `start` shows the card of the beginning, `family` draws and lists a node with its variants as one.
 */
export function startState() {
  return {
    start: true,
    family: true,
    base: { kind: "overview" },
    added: new Set(),
    hidden: new Set(),
    pinned: new Map(),
    picked: new Set(),
    filter: openFilter(),
    selected: null,
    tab: "about",
    colour: "type",
    board: null,
  };
}

/** Returns a copy that shares nothing that changes. */
export function copyState(state) {
  return {
    ...state,
    base: { ...state.base },
    added: new Set(state.added),
    hidden: new Set(state.hidden),
    pinned: new Map(state.pinned),
    picked: new Set(state.picked),
    filter: copyFilter(state.filter),
    selected: state.selected && { ...state.selected },
    board: state.board && { ...state.board },
  };
}

/** Returns the fragment (without "#") that stands for a state; "" for the one the page opens with. */
export function encodeState(state, store) {
  const id = (row) => store.id(row);
  const { base, filter, selected } = state;
  if (state.start) return "";
  const parts = new URLSearchParams();
  if (base.kind === "near" && !(selected?.kind === "node" && selected.row === base.node)) parts.set("near", id(base.node));
  if (base.kind === "overview") parts.set("base", "overview");
  if (base.kind === "focus") parts.set("focus", `${id(base.node)}~${base.depth}`);
  if (base.kind === "path") parts.set("path", `${id(base.from)}~${id(base.to)}`);
  if (base.kind === "nothing") parts.set("base", "nothing");
  if (state.added.size) parts.set("add", [...state.added].map(id).join("~"));
  if (state.hidden.size) parts.set("hide", [...state.hidden].map(id).join("~"));
  if (state.pinned.size)
    parts.set("pin", [...state.pinned].map(([row, [x, y]]) => `${id(row)}@${Math.round(x)},${Math.round(y)}`).join("~"));
  if (state.picked.size) parts.set("pick", [...state.picked].map(id).join("~"));
  if (selected?.kind === "node") parts.set("node", id(selected.row));
  if (selected?.kind === "edge") parts.set("edge", `${id(selected.from)}~${id(selected.to)}`);
  if (state.board) encodeBoard(state.board, id, parts);
  if (state.colour !== "type") parts.set("colour", state.colour);
  if (!state.family) parts.set("family", "0");
  if (selected && state.tab !== "about") parts.set("tab", state.tab);
  if (filter.types.size) parts.set("no-type", [...filter.types].join("~"));
  if (filter.relations.size) parts.set("no-relation", [...filter.relations].join("~"));
  if (filter.confidence) parts.set("confidence", filter.confidence.toFixed(2));
  if (filter.from) parts.set("from", filter.from);
  if (filter.to) parts.set("to", filter.to);
  if (!filter.derived) parts.set("derived", "0");
  if (filter.unlinked) parts.set("unlinked", "1");
  return parts.toString().replaceAll("%2F", "/").replaceAll("%7E", "~");
}

function encodeBoard({ node, metric, setting, sort, up }, id, parts) {
  parts.set("board", id(node));
  if (metric) parts.set("metric", metric);
  if (setting) parts.set("setting", setting);
  if (sort !== "rank" || up) parts.set("sort", up ? `-${sort}` : sort);
}

/** The columns that a leaderboard can be sorted by. */
export const BOARD_COLUMNS = ["rank", "value", "subject", "setting", "paper", "date", "confidence"];

function decodeBoard(parts, row) {
  const node = row(parts.get("board"));
  if (node === undefined) return null;
  const sort = (parts.get("sort") ?? "").replace("-", "");
  const known = BOARD_COLUMNS.includes(sort);
  const up = known && parts.get("sort").startsWith("-");
  return { node, metric: parts.get("metric") ?? "", setting: parts.get("setting") ?? "", sort: known ? sort : "rank", up };
}

/** Returns the state of a fragment. What the graph does not have (any more) is passed over. */
export function decodeState(fragment, store) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const state = startState();
  state.start = fragment.replace(/^#/, "") === "";
  if (parts.get("colour") === "group") state.colour = "group";
  state.family = parts.get("family") !== "0";
  const row = (id) => store.rowOf.get(id);
  const list = (name) => (parts.get(name) ?? "").split("~").filter(Boolean);
  const rows = (name) =>
    list(name)
      .map(row)
      .filter((found) => found !== undefined);
  state.base = decodeBase(parts, row);
  state.added = new Set(rows("add"));
  state.hidden = new Set(rows("hide"));
  state.picked = new Set(rows("pick"));
  state.pinned = decodePins(list("pin"), row);
  state.selected = decodeSelected(parts, row);
  state.board = decodeBoard(parts, row);
  if (/^[a-z]+$/.test(parts.get("tab") ?? "")) state.tab = parts.get("tab");
  Object.assign(state.filter, decodeFilter(parts, list, store));
  return state;
}

function decodeBase(parts, row) {
  const [one, other] = (parts.get("focus") ?? parts.get("path") ?? "").split("~");
  if (parts.has("focus") && row(one) !== undefined) {
    return { kind: "focus", node: row(one), depth: Math.min(3, Math.max(1, Number(other) || 1)) };
  }
  if (parts.has("path") && row(one) !== undefined && row(other) !== undefined) {
    return { kind: "path", from: row(one), to: row(other) };
  }
  if (["nothing", "overview"].includes(parts.get("base"))) return { kind: parts.get("base") };
  const node = row(parts.get("near") ?? parts.get("node") ?? parts.get("board") ?? parts.get("edge")?.split("~")[0]);
  return node === undefined ? { kind: "overview" } : { kind: "near", node };
}

function decodePins(list, row) {
  const found = new Map();
  for (const text of list) {
    const match = /^(.+)@(-?\d{1,6}),(-?\d{1,6})$/.exec(text);
    if (match && row(match[1]) !== undefined) found.set(row(match[1]), [Number(match[2]), Number(match[3])]);
  }
  return found;
}

function decodeSelected(parts, row) {
  const node = row(parts.get("node"));
  if (node !== undefined) return { kind: "node", row: node };
  const [from, to] = (parts.get("edge") ?? "").split("~").map(row);
  return from !== undefined && to !== undefined ? { kind: "edge", from, to } : null;
}

function decodeFilter(parts, list, store) {
  const date = (name) => (/^\d{4}-\d{2}(-\d{2})?$/.test(parts.get(name) ?? "") ? parts.get(name) : "");
  const confidence = Number(parts.get("confidence"));
  return {
    types: new Set(list("no-type").filter((name) => store.types.includes(name))),
    relations: new Set(list("no-relation").filter((name) => store.relations.includes(name))),
    confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    from: date("from"),
    to: date("to"),
    derived: parts.get("derived") !== "0",
    unlinked: parts.get("unlinked") === "1",
  };
}

/** Undo and redo over snapshots. */
export class History {
  constructor(limit = 100) {
    this.past = [];
    this.future = [];
    this.limit = limit;
  }

  remember(snapshot) {
    this.past.push(snapshot);
    if (this.past.length > this.limit) this.past.shift();
    this.future = [];
  }

  undo(now) {
    return this.step(this.past, this.future, now);
  }

  redo(now) {
    return this.step(this.future, this.past, now);
  }

  step(from, to, now) {
    if (!from.length) return null;
    to.push(now);
    return from.pop();
  }
}

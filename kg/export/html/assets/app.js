// The one place that changes the view. Parts of the page call its verbs and are told when something changed.
import { fewRelations, makeBase } from "./bases.js";
import { familyRows } from "./family.js";
import { inPeriod, statementTest } from "./filter.js";
import { placeAll, placeAround } from "./place.js";
import { makeScene, MOST_NODES } from "./scene.js";
import { copyState, decodeState, encodeState, History, startState } from "./state.js";

const EXPAND_STEP = 24;

export class App {
  constructor(parts) {
    // store, terms, words, reasons, search, overview, start, settings
    Object.assign(this, parts);
    this.state = startState();
    this.history = new History();
    this.seen = new Map();
    this.positions = new Map();
    this.baseKey = null;
    this.base = [];
    this.fold = new Map();
    this.sides = new Map();
    this.watchers = [];
    this.pathFrom = null;
    this.waiting = [];
    this.notice = () => {};
    this.showRows = () => {};
    this.copy = () => {};
    // How much of the screen is free: {width, height}; the page knows.
    this.freeArea = () => ({ width: 800, height: 600 });
  }

  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** Changes the state through `change`, remembers the state before for undo, and tells everybody. `fit` moves the camera. */
  act(change, { undoable = true, fit = false } = {}) {
    if (!this.store.whole) return this.whenWhole(() => this.act(change, { undoable, fit }));
    const before = this.snapshot();
    this.state.start = false;
    change(this.state);
    if (undoable) this.history.remember(before);
    return this.refresh({ fit, step: true });
  }

  /** Does what needs the whole graph, as soon as it is there. */
  whenWhole(work) {
    if (this.store.whole) work();
    else this.waiting.push(work);
  }

  becomeWhole() {
    for (const work of this.waiting.splice(0)) work();
  }

  snapshot() {
    const positions = new Map([...this.positions].map(([row, point]) => [row, [...point]]));
    return { state: copyState(this.state), positions, baseKey: this.baseKey, base: this.base, fold: this.fold, sides: this.sides };
  }

  restore(snapshot) {
    if (!snapshot) return this.notice("notice.nothing-to-undo");
    Object.assign(this, snapshot);
    return this.refresh({ fit: true });
  }

  undo() {
    this.restore(this.history.undo(this.snapshot()));
  }

  redo() {
    this.restore(this.history.redo(this.snapshot()));
  }

  /** Shows the state of an address; one that was seen before gets its places back. */
  open(fragment) {
    const known = this.seen.get(fragment.replace(/^#/, ""));
    if (known) Object.assign(this, { positions: new Map(known.positions), baseKey: known.baseKey, base: known.base, fold: known.fold, sides: known.sides });
    this.state = decodeState(fragment, this.store);
    this.pathFrom = null;
    this.notice("");
    this.refresh({ fit: true });
  }

  /** Leaves the card of the beginning. */
  leaveStart() {
    this.act(() => {}, { undoable: false });
  }

  /** Shows the card of the beginning, over the overview. */
  showStart() {
    this.act((state) => Object.assign(state, startState()), { fit: true });
  }

  /** Shows what is said since a day, what is new in it marked. */
  showSince(date) {
    this.act(
      (state) => {
        Object.assign(state, { base: { kind: "overview" }, selected: null });
        Object.assign(state.filter, { from: date, to: "" });
      },
      { fit: true },
    );
  }

  /** Opens the leaderboard of a node over the graph. */
  openBoard(row, metric = "") {
    this.act(
      (state) => {
        const near = { kind: "near", node: row };
        if (state.selected?.row !== row) Object.assign(state, { base: near, selected: { kind: "node", row }, tab: "leaderboard" });
        state.board = { node: row, metric, setting: "", sort: "rank", up: false };
      },
      { undoable: false, fit: true },
    );
  }

  setBoard(change) {
    this.act((state) => (state.board = { ...state.board, ...change }), { undoable: false });
  }

  closeBoard() {
    this.act((state) => (state.board = null), { undoable: false });
  }

  fragment() {
    return encodeState(this.state, this.store);
  }

  /** Works out what is seen and tells everybody. A `step` is one that the browser's Back should undo. */
  refresh({ fit = false, step = false } = {}) {
    this.step = step;
    this.passes = statementTest(this.store, this.state.filter);
    const moved = this.updateBase();
    const { selected } = this.state;
    const wanted = selected?.kind === "node" ? [selected.row] : selected ? [selected.from, selected.to] : [];
    const candidates = [...new Set([...wanted, ...this.base, ...this.state.added])];
    this.scene = makeScene(this.store, this.terms, this.state, candidates, this.fold);
    // What is chosen for a bar of actions is what can be seen.
    if (moved) for (const row of this.state.picked) if (!this.isVisible(row)) this.state.picked.delete(row);
    this.placeFresh();
    this.seen.set(this.fragment(), this.snapshot());
    for (const watcher of this.watchers) watcher({ fit: fit || moved });
  }

  /** Recomputes the nodes that a view starts from, and their places, where it starts from others than before. */
  updateBase() {
    const { base, filter } = this.state;
    const { types, relations, ...rest } = filter;
    const { unlinked, ...choosing } = rest;
    // A path must keep to what is switched on; the other views only hide what is switched off, and keep their places,
    // as long as something is left.
    const strict = base.kind === "path" || fewRelations(this);
    const key = JSON.stringify([
      base,
      base.kind === "nothing" ? 0 : choosing,
      base.kind === "near" && this.state.family,
      strict ? [[...types], [...relations]] : 0,
    ]);
    if (key === this.baseKey) return false;
    this.baseKey = key;
    const { nodes, positions, fold, sides } = makeBase(this);
    Object.assign(this, { base: nodes, positions, fold, sides });
    for (const [row, point] of this.state.pinned) this.positions.set(row, [...point]);
    return true;
  }

  placeFresh() {
    const fresh = this.scene.nodes.filter((row) => !this.positions.has(row));
    if (!fresh.length) return;
    const { pinned } = this.state;
    // Several things that nothing has a place beside.
    if (fresh.length > 1 && this.anchor === undefined && this.scene.nodes.every((row) => fresh.includes(row) || pinned.has(row)))
      return this.layOut();
    const pairs = this.scene.edges.map((edge) => [edge.from, edge.to]);
    placeAround(this.store, this.positions, fresh, pairs, this.anchor);
    this.anchor = undefined;
  }

  // Verbs.

  /**
   * Selects a node; one that is not in sight is shown with its neighbourhood. While the other end of a path is asked for, it
   * becomes that end.
   */
  select(row, { tab } = {}) {
    if (row !== null && this.pathFrom !== null && row !== this.pathFrom) return this.showPath(this.pathFrom, row);
    if (row !== null && !this.isVisible(row)) return this.visit(row, { tab });
    return this.act(
      (state) => {
        state.selected = row === null ? null : { kind: "node", row };
        state.board = null;
        if (tab || row === null || !this.keepsTab()) state.tab = tab ?? "about";
      },
      { undoable: false },
    );
  }

  /** Opens the neighbourhood of a node, with its details. */
  visit(row, { tab, family = true, relation } = {}) {
    if (this.pathFrom !== null && row !== this.pathFrom) return this.showPath(this.pathFrom, row);
    this.asked = relation;
    return this.act(
      (state) => {
        Object.assign(state, { base: { kind: "near", node: row }, selected: { kind: "node", row }, family, board: null });
        if (tab || !this.keepsTab()) state.tab = tab ?? "about";
        state.added.clear();
        state.hidden.clear();
      },
      { fit: true },
    );
  }

  /** Draws and lists a family as one, or each member on its own. */
  setFamily(on) {
    this.act((state) => (state.family = on), { fit: true });
  }

  /** Returns the rows that the panel of a node speaks of: the node, and its variants where the family is rolled up. */
  membersOf(row) {
    return this.state.family ? familyRows(this.store, row) : new Set([row]);
  }

  keepsTab() {
    return this.state.tab === "timeline" || this.state.tab === "about";
  }

  selectEdge(from, to) {
    this.act((state) => Object.assign(state, { selected: { kind: "edge", from, to }, tab: "about" }), { undoable: false });
  }

  setTab(tab) {
    this.act((state) => (state.tab = tab), { undoable: false });
  }

  isVisible(row) {
    return this.scene.nodes.includes(row);
  }

  /** Adds the best EXPAND_STEP of `rows` that are not there yet, around `node`. */
  expand(node, rows) {
    const room = Math.min(EXPAND_STEP, MOST_NODES - this.scene.nodes.length);
    const fresh = rows.filter((row) => !this.isVisible(row));
    if (fresh.length && room <= 0) return this.notice("notice.full", { most: MOST_NODES });
    const chosen = fresh.slice(0, room);
    if (fresh.length > chosen.length) this.notice("notice.expand-cut", { shown: chosen.length, total: fresh.length });
    this.anchor = node;
    this.act((state) => {
      if (!this.base.includes(node)) state.added.add(node);
      state.hidden.delete(node);
      for (const row of chosen) {
        state.hidden.delete(row);
        if (!this.base.includes(row)) state.added.add(row);
      }
    });
    return this.showRows([node, ...chosen]);
  }

  /** Takes `rows` off the canvas, but for pinned ones. */
  collapse(node, rows) {
    this.act((state) => {
      for (const row of rows) if (row !== node && !state.pinned.has(row)) this.takeOff(state, row);
    });
  }

  takeOff(state, row) {
    state.added.delete(row);
    if (this.base.includes(row)) state.hidden.add(row);
  }

  hide(row) {
    this.act((state) => this.leaveOut(state, row));
  }

  /** Takes a node out of a state, pinned or selected as it may be. */
  leaveOut(state, row) {
    this.takeOff(state, row);
    state.pinned.delete(row);
    state.picked.delete(row);
    if (state.selected?.row === row) state.selected = null;
  }

  focus(node, depth) {
    this.act(
      (state) => {
        Object.assign(state, { base: { kind: "focus", node, depth }, selected: { kind: "node", row: node } });
        state.added.clear();
        state.hidden.clear();
      },
      { fit: true },
    );
  }

  startPath(row) {
    this.pathFrom = row;
    this.notice(row === null ? "" : "notice.path-start", { from: row === null ? "" : this.store.label(row) });
    if (this.scene) for (const watcher of this.watchers) watcher({ fit: false });
  }

  showPath(from, to) {
    this.startPath(null);
    this.act(
      (state) => {
        Object.assign(state, { base: { kind: "path", from, to }, selected: null, board: null });
        state.added.clear();
        state.hidden.clear();
      },
      { fit: true },
    );
  }

  togglePin(row) {
    this.act((state) => {
      // A node that the filters hide has no place yet; the middle will do.
      if (!state.pinned.delete(row)) state.pinned.set(row, [...(this.positions.get(row) ?? [0, 0])]);
    });
  }

  /** Keeps nodes where the mouse left them; `places` are [row, [x, y]]. */
  movedTo(places) {
    this.act((state) => {
      for (const [row, point] of places) {
        this.positions.set(row, [...point]);
        state.pinned.set(row, [...point]);
      }
    });
  }

  arrange() {
    this.act(() => this.layOut(), { fit: true });
  }

  /** Places what is in sight anew, the best linked first; what is pinned stays. */
  layOut() {
    const { nodes, edges } = this.scene;
    const links = new Map();
    for (const { from, to } of edges) for (const row of [from, to]) links.set(row, (links.get(row) ?? 0) + 1);
    const order = [...nodes].sort((a, b) => (links.get(b) ?? 0) - (links.get(a) ?? 0) || a - b);
    this.positions = placeAll(
      this.store,
      order,
      edges.map((edge) => [edge.from, edge.to]),
    );
    for (const [row, point] of this.state.pinned) this.positions.set(row, [...point]);
  }

  reset() {
    this.startPath(null);
    this.act((state) => Object.assign(state, startState(), { start: false }), { fit: true });
  }

  setFilter(change) {
    this.act((state) => change(state.filter));
  }

  /** Shows only one type or relation; once more, and all are shown again. */
  only(kind, name) {
    const all = kind === "types" ? this.store.types : this.store.relations;
    const wanted = this.isOnly(kind, name) ? [] : all.filter((other) => other !== name);
    this.act(({ filter }) => (filter[kind] = new Set(wanted)), { fit: true });
  }

  isOnly(kind, name) {
    const off = this.state.filter[kind];
    const all = kind === "types" ? this.store.types : this.store.relations;
    return off.size === all.length - 1 && !off.has(name);
  }

  /** Returns how many papers lie in the chosen period. */
  papersInPeriod() {
    const { store, state } = this;
    return store.days.reduce((sum, [date, count]) => sum + (inPeriod(date, state.filter) ? count : 0), 0);
  }
}

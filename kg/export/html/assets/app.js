// The one place that changes the view. Parts of the page call its verbs and are told when something changed.
import { inPeriod, statementTest } from "./filter.js";
import { chooseOverview } from "./overview.js";
import { placeAll, placeAround, placePath } from "./place.js";
import { edgesAmong, makeScene, MOST_NODES } from "./scene.js";
import { copyState, decodeState, encodeState, History, startState } from "./state.js";
import { neighbourhood, shortestPath } from "./walk.js";

const FOCUS_LIMITS = [0, 90, 160, 240];
const EXPAND_STEP = 24;

export class App {
  constructor({ store, terms, words, reasons, search, overview, settings }) {
    Object.assign(this, { store, terms, words, reasons, search, overview, settings });
    this.state = startState();
    this.history = new History();
    this.positions = new Map();
    this.baseKey = null;
    this.base = [];
    this.watchers = [];
    this.pathFrom = null;
    this.notice = () => {};
    this.showRows = () => {};
  }

  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** Changes the state through `change`, remembers the state before for undo, and tells everybody. `fit` moves the camera. */
  act(change, { undoable = true, fit = false } = {}) {
    const before = this.snapshot();
    change(this.state);
    if (undoable) this.history.remember(before);
    this.refresh({ fit });
  }

  snapshot() {
    const positions = new Map([...this.positions].map(([row, point]) => [row, [...point]]));
    return { state: copyState(this.state), positions, baseKey: this.baseKey, base: this.base };
  }

  restore(snapshot) {
    if (!snapshot) return this.notice("notice.nothing-to-undo");
    Object.assign(this, { state: snapshot.state, positions: snapshot.positions, baseKey: snapshot.baseKey, base: snapshot.base });
    return this.refresh({ fit: true });
  }

  undo() {
    this.restore(this.history.undo(this.snapshot()));
  }

  redo() {
    this.restore(this.history.redo(this.snapshot()));
  }

  /** Shows the state of an address. */
  open(fragment) {
    this.state = decodeState(fragment, this.store);
    this.refresh({ fit: true });
  }

  fragment() {
    return encodeState(this.state, this.store);
  }

  refresh({ fit = false } = {}) {
    this.passes = statementTest(this.store, this.state.filter);
    const moved = this.updateBase();
    const { selected } = this.state;
    const wanted = selected?.kind === "node" ? [selected.row] : selected ? [selected.from, selected.to] : [];
    const candidates = [...new Set([...wanted, ...this.base, ...this.state.added])];
    this.scene = makeScene(this.store, this.terms, this.state, candidates);
    this.placeFresh();
    for (const watcher of this.watchers) watcher({ fit: fit || moved });
  }

  /** Recomputes the nodes that a view starts from, and their places, where it starts from others than before. */
  updateBase() {
    const { base, filter } = this.state;
    const { types, relations, ...rest } = filter;
    // A path must keep to what is switched on; the other views only hide what is switched off, and keep their places.
    const key = JSON.stringify([base, base.kind === "nothing" ? 0 : rest, base.kind === "path" ? [[...types], [...relations]] : 0]);
    if (key === this.baseKey) return false;
    this.baseKey = key;
    const kind = { overview: () => this.baseOverview(), focus: () => this.baseFocus(), path: () => this.basePath() }[base.kind];
    const { nodes, positions } = kind ? kind() : { nodes: [], positions: new Map() };
    this.base = nodes;
    this.positions = positions;
    for (const [row, point] of this.state.pinned) this.positions.set(row, [...point]);
    return true;
  }

  baseOverview() {
    const { filter } = this.state;
    const given = new Map(this.overview.nodes.map((node) => [node.id, [node.x, node.y]]));
    if (!filter.from && !filter.to && !filter.confidence && filter.derived) return { nodes: [...given.keys()], positions: given };
    const passes = statementTest(this.store, { ...filter, types: new Set(), relations: new Set() });
    const nodes = chooseOverview(this.store, this.terms, passes, this.overview.limit);
    const known = nodes.filter((row) => given.has(row)).length;
    if (known * 2 > nodes.length)
      return { nodes, positions: new Map(nodes.filter((row) => given.has(row)).map((row) => [row, given.get(row)])) };
    return { nodes, positions: placeAll(this.store, nodes, this.pairsAmong(nodes)) };
  }

  baseFocus() {
    const { node, depth } = this.state.base;
    const { nodes, total } = neighbourhood(this.store, this.terms, node, depth, this.passes, FOCUS_LIMITS[depth]);
    if (total > nodes.length) this.notice("notice.focus-cut", { shown: nodes.length, total });
    return { nodes, positions: placeAll(this.store, nodes, this.pairsAmong(nodes)) };
  }

  basePath() {
    const { from, to } = this.state.base;
    const nodes = shortestPath(this.store, this.terms, from, to, this.passes);
    if (!nodes.length) this.notice("notice.no-path", { from: this.store.labels[from], to: this.store.labels[to] });
    const shown = nodes.length ? nodes : [from, to];
    return { nodes: shown, positions: placePath(shown) };
  }

  pairsAmong(nodes) {
    return edgesAmong(this.store, this.terms, nodes, this.passes).map((edge) => [edge.from, edge.to]);
  }

  placeFresh() {
    const fresh = this.scene.nodes.filter((row) => !this.positions.has(row));
    if (!fresh.length) return;
    const pairs = this.scene.edges.map((edge) => [edge.from, edge.to]);
    placeAround(this.store, this.positions, fresh, pairs, this.anchor);
    this.anchor = undefined;
  }

  // Verbs.

  /** Selects a node and shows it. While the other end of a path is asked for, it becomes that end. */
  select(row, { tab } = {}) {
    if (row !== null && this.pathFrom !== null && row !== this.pathFrom) return this.showPath(this.pathFrom, row);
    return this.act(
      (state) => {
        state.selected = row === null ? null : { kind: "node", row };
        if (tab || row === null || !this.keepsTab()) state.tab = tab ?? "about";
        if (row === null) return;
        state.hidden.delete(row);
        if (!this.base.includes(row)) state.added.add(row);
      },
      { undoable: row !== null && !this.isVisible(row) },
    );
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
    this.act((state) => {
      this.takeOff(state, row);
      state.pinned.delete(row);
      if (state.selected?.row === row) state.selected = null;
    });
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
    this.notice(row === null ? "" : "notice.path-start", { from: row === null ? "" : this.store.labels[row] });
    for (const watcher of this.watchers) watcher({ fit: false });
  }

  showPath(from, to) {
    this.pathFrom = null;
    this.act(
      (state) => {
        Object.assign(state, { base: { kind: "path", from, to }, selected: null });
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
    this.act(
      (state) => {
        const { nodes, edges } = this.scene;
        const links = new Map();
        for (const { from, to } of edges) for (const row of [from, to]) links.set(row, (links.get(row) ?? 0) + 1);
        const order = [...nodes].sort((a, b) => (links.get(b) ?? 0) - (links.get(a) ?? 0) || a - b);
        this.positions = placeAll(
          this.store,
          order,
          edges.map((edge) => [edge.from, edge.to]),
        );
        for (const [row, point] of state.pinned) this.positions.set(row, [...point]);
      },
      { fit: true },
    );
  }

  reset() {
    this.pathFrom = null;
    this.act((state) => Object.assign(state, startState()), { fit: true });
  }

  setFilter(change) {
    this.act((state) => change(state.filter));
  }

  /** Returns how many papers lie in the chosen period. */
  papersInPeriod(months, counts) {
    return counts.reduce((sum, count, i) => sum + (inPeriod(months[i], this.state.filter) ? count : 0), 0);
  }
}

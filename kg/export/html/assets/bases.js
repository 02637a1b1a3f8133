// What a view starts from: nodes and their places, by the kind of the view.
import { foldFamily } from "./family.js";
import { statementTest } from "./filter.js";
import { bestNeighbours, placeNear, roomFor } from "./near.js";
import { chooseOverview } from "./overview.js";
import { placeAll, placePath } from "./place.js";
import { edgesAmong } from "./scene.js";
import { neighbourhood, shortestPath } from "./walk.js";

const FOCUS_LIMITS = [0, 90, 160, 240];

/**
 * Returns {nodes, positions, fold, sides} of what `app.state.base` shows; `fold` maps variants to the node that stands for
 * them, `sides` nodes to where their names stand.
 */
export function makeBase(app) {
  const make = { overview: overviewBase, near: nearBase, focus: focusBase, path: pathBase }[app.state.base.kind];
  return { fold: new Map(), sides: new Map(), ...(make ? make(app) : { nodes: [], positions: new Map() }) };
}

/** Tells whether so much is switched off that the overview must be chosen anew to show anything of what is left. */
export function fewRelations(app) {
  const { filter } = app.state;
  return filter.relations.size * 2 > app.store.relations.length;
}

function overviewBase(app) {
  const { store, terms, state } = app;
  const { filter } = state;
  const given = new Map(app.overview.nodes.map((node) => [node.id, [node.x, node.y]]));
  const whole = !filter.from && !filter.to && !filter.confidence && filter.derived && !fewRelations(app);
  if (whole) return { nodes: [...given.keys()], positions: given };
  const relations = fewRelations(app) ? filter.relations : new Set();
  const passes = statementTest(store, { ...filter, types: new Set(), relations });
  const nodes = chooseOverview(store, terms, passes, app.overview.limit);
  const known = nodes.filter((row) => given.has(row)).length;
  if (known * 2 > nodes.length)
    return { nodes, positions: new Map(nodes.filter((row) => given.has(row)).map((row) => [row, given.get(row)])) };
  return { nodes, positions: placeAll(store, nodes, pairsAmong(app, nodes, passes)) };
}

function nearBase(app) {
  const { store, terms, state } = app;
  const { node } = state.base;
  const area = app.freeArea();
  const options = { passes: app.passes, limit: roomFor(area), family: state.family };
  const links = bestNeighbours(store, terms, node, options);
  const fold = state.family ? foldFamily(store, node) : new Map();
  return { nodes: [node, ...links.map(({ row }) => row)], ...placeNear(node, links, area), fold };
}

function focusBase(app) {
  const { node, depth } = app.state.base;
  const { nodes, total } = neighbourhood(app.store, app.terms, node, depth, app.passes, FOCUS_LIMITS[depth]);
  if (total > nodes.length) app.notice("notice.focus-cut", { shown: nodes.length, total });
  return { nodes, positions: placeAll(app.store, nodes, pairsAmong(app, nodes)) };
}

function pathBase(app) {
  const { from, to } = app.state.base;
  const nodes = shortestPath(app.store, app.terms, from, to, app.passes);
  if (!nodes.length) app.notice("notice.no-path", { from: app.store.label(from), to: app.store.label(to) });
  const shown = nodes.length ? nodes : [from, to];
  return { nodes: shown, positions: placePath(shown) };
}

function pairsAmong(app, nodes, passes = app.passes) {
  return edgesAmong(app.store, app.terms, nodes, passes).map((edge) => [edge.from, edge.to]);
}

// From the scene to what the canvas draws: sizes, colours, names, and what steps back behind the selection.
import { edgeStyle, nodeSize, nodeStyle } from "./look.js";

/** Draws the scene of the app on the canvas. */
export function paint(app, canvas, theme) {
  const { scene, state } = app;
  const near = emphasised(app);
  const nodes = scene.nodes.map((row) => nodeItem(app, row, near, theme, canvas.look));
  const edges = scene.edges.map((edge) => edgeItem(app, edge, near, theme));
  const labels = nodes.map((item) => labelItem(app, item, near));
  canvas.show(nodes, edges, labels, { selected: state.selected?.row ?? null, pinned: [...state.pinned.keys()] });
}

/** Returns the nodes that stay bright: the selected one and what it is linked to; null where nothing is selected. */
function emphasised({ state, scene }) {
  const { selected } = state;
  if (selected?.kind === "edge") return { nodes: new Set([selected.from, selected.to]), key: selected };
  if (selected?.kind !== "node" || !scene.nodes.includes(selected.row)) return null;
  const nodes = new Set([selected.row]);
  for (const { from, to } of scene.edges) {
    if (from === selected.row) nodes.add(to);
    if (to === selected.row) nodes.add(from);
  }
  // A focused view is already about this node: its second and third steps stay as they are.
  const soft = state.base.kind === "focus" && state.base.node === selected.row;
  return { nodes, centre: selected.row, soft };
}

function nodeItem(app, row, near, theme, look) {
  const [x, y] = app.positions.get(row);
  const size = nodeSize(app.store.degree(row));
  const style = nodeStyle({
    terms: app.terms,
    theme,
    look,
    type: app.store.type(row),
    size,
    dim: near !== null && !near.soft && !near.nodes.has(row),
    inferred: app.store.attribute(row, "inferred") === true,
  });
  return { id: row, x, y, ...style };
}

function edgeItem(app, edge, near, theme) {
  const { store, words } = app;
  const [first] = edge.rows;
  const strong = near !== null && isStrong(edge, near);
  const names = [...new Set(edge.rows.map((st) => words.relation(store.relationName(st))))];
  const style = edgeStyle({
    terms: app.terms,
    theme,
    relation: store.relationName(first),
    derived: edge.rows.every((st) => store.derived[st]),
    confidence: Math.max(...edge.rows.map((st) => store.confidence[st])),
    several: names.length,
    dim: near !== null && !near.soft && !strong,
    strong,
  });
  return { id: edge.key, from: edge.from, to: edge.to, edge, name: names.join(" · "), ...style };
}

function isStrong({ from, to }, near) {
  if (near.centre !== undefined) return from === near.centre || to === near.centre;
  return near.nodes.has(from) && near.nodes.has(to);
}

/** Returns what stands at a node: of a paper's title "Name: what it is about" the name, where it has one. */
function shortName(store, row) {
  const label = store.labels[row];
  const at = label.indexOf(":");
  return store.type(row) === "Paper" && at > 1 && at <= 28 ? label.slice(0, at) : label;
}

function labelItem(app, item, near) {
  const row = item.id;
  const bright = near?.nodes.has(row) ?? false;
  const strong = near?.centre === row || (near?.key !== undefined && bright);
  const rank = item.size + (bright ? 100 : 0) + (strong ? 1000 : 0) + (app.state.pinned.has(row) ? 50 : 0);
  return {
    row,
    text: shortName(app.store, row),
    full: app.store.labels[row],
    x: item.x,
    y: item.y,
    size: item.size,
    rank,
    strong,
    dim: near !== null && !near.soft && !bright,
  };
}

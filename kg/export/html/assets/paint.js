// From the scene to what the canvas draws: sizes, colours, names, and what steps back behind the selection.
import { groupPlaces } from "./communities.js";
import { colour, edgeStyle, nodeSize, nodeStyle } from "./look.js";

/** The most lines whose relation is written on them. */
const MOST_NAMES = 30;

/** Draws the scene of the app on the canvas. */
export function paint(app, canvas, theme) {
  const { scene, state } = app;
  const near = emphasised(app);
  const places = state.colour === "group" ? groupPlaces(app) : null;
  const fillOf = (row) => (places ? (canvas.look.groups[places.get(row)] ?? canvas.look.edge) : undefined);
  const nodes = scene.nodes.map((row) => nodeItem(app, row, near, theme, canvas.look, fillOf(row)));
  const edges = scene.edges.map((edge) => edgeItem(app, edge, near, theme));
  const labels = nodes.map((item) => labelItem(app, item, near));
  const [pinned, picked] = [[...state.pinned.keys()], [...state.picked]];
  const marks = { selected: state.selected?.row ?? null, pinned, picked, fresh: freshRows(app) };
  canvas.show(nodes, edges, labels, lineNames(app, edges, near, theme), marks);
}

/** Returns the nodes that were first seen in the chosen period, where it has a beginning. */
export function freshRows({ store, scene, state }) {
  const { from } = state.filter;
  return from ? scene.nodes.filter((row) => store.firstSeen(row) >= from) : [];
}

/** Returns the names of the lines in question where they are few: those of the selection, else all. */
function lineNames(app, edges, near, theme) {
  const chosen = near === null ? edges : edges.filter(({ edge }) => isStrong(edge, near));
  if (chosen.length > MOST_NAMES) return [];
  return chosen.map(({ edge, from, to, name }) => ({
    text: edge.rows.length > 1 ? name.replace(/ · .*/, "…") : name,
    from,
    to,
    towards: from === near?.centre ? to : to === near?.centre ? from : undefined,
    colour: colour(app.terms.relations[app.store.relationName(edge.rows[0])], theme),
  }));
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
  const soft = ["focus", "near"].includes(state.base.kind) && state.base.node === selected.row;
  return { nodes, centre: selected.row, soft };
}

function nodeItem(app, row, near, theme, look, fill) {
  const [x, y] = app.positions.get(row);
  const size = nodeSize(app.store.degree(row));
  const style = nodeStyle({
    terms: app.terms,
    theme,
    look,
    type: app.store.type(row),
    fill,
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
    dim: near !== null && !strong && (!near.soft || app.state.base.kind === "near"),
    strong,
    bent: app.state.base.kind === "near" && edge.from !== app.state.base.node && edge.to !== app.state.base.node,
  });
  return { id: edge.key, from: edge.from, to: edge.to, edge, name: names.join(" · "), ...style };
}

function isStrong({ from, to }, near) {
  if (near.centre !== undefined) return from === near.centre || to === near.centre;
  return near.nodes.has(from) && near.nodes.has(to);
}

/** Returns what stands at a node: of a paper's title "Name: what it is about" the name, where it has one. */
function shortName(store, row) {
  const label = store.label(row);
  const at = label.indexOf(":");
  return store.type(row) === "Paper" && at > 1 && at <= 28 ? label.slice(0, at) : label;
}

/** Returns " + 41 variants" for a node that is drawn for its family, else "". */
function withVariants({ fold, words, scene }, row) {
  const count = [...fold].filter(([member, head]) => head === row && !scene.nodes.includes(member)).length;
  return count ? ` + ${words.count("variants", count)}` : "";
}

function labelItem(app, item, near) {
  const row = item.id;
  const bright = near?.nodes.has(row) ?? false;
  const strong = near?.centre === row || (near?.key !== undefined && bright);
  const variants = withVariants(app, row);
  const rank = item.size + (bright ? 100 : 0) + (strong ? 1000 : 0) + (app.state.pinned.has(row) ? 50 : 0);
  return {
    row,
    text: shortName(app.store, row) + variants,
    full: app.store.label(row) + variants,
    x: item.x,
    y: item.y,
    size: item.size,
    rank,
    strong,
    dim: near !== null && !near.soft && !bright,
    ...app.sides.get(row),
  };
}

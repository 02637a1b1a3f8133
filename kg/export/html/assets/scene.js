// What is on the canvas: the nodes of a state that pass its filter, and one line for each linked pair of them.
import { nodeTest, statementTest } from "./filter.js";

/** The most nodes that are drawn at once; what a view would add beyond this is announced and left out. */
export const MOST_NODES = 400;

/**
 * Returns {nodes, edges, statements}: visible node rows; edges {key, from, to, rows} with the statements between a pair,
 * strongest relation first (order of terms.relations); the number of statements.
 */
export function makeScene(store, terms, state, candidates, fold) {
  const nodePasses = nodeTest(store, state.filter);
  const passing = candidates.filter((row) => !state.hidden.has(row) && nodePasses(row)).slice(0, MOST_NODES);
  const edges = edgesAmong(store, terms, passing, statementTest(store, state.filter), fold);
  const nodes = state.filter.unlinked ? passing : withLines(passing, edges, state);
  return { nodes, edges, statements: edges.reduce((sum, edge) => sum + edge.rows.length, 0) };
}

/** Drops nodes without a line, but for those that were asked for. */
function withLines(nodes, edges, { base, selected, added, pinned }) {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const asked = new Set([base.node, base.from, base.to, selected?.row, ...added, ...pinned.keys()]);
  return nodes.filter((row) => linked.has(row) || asked.has(row));
}

/**
 * Returns the lines among nodes. A line runs from the subject of its strongest statement to the object. What `fold` maps to
 * a node is drawn as that node, unless it is among the nodes itself.
 */
export function edgesAmong(store, terms, nodes, passes, fold = new Map()) {
  const rank = rankRelations(store, terms);
  const inside = new Set(nodes);
  const drawnAs = (row) => (inside.has(row) ? row : (fold.get(row) ?? row));
  const folded = [...fold.keys()].filter((row) => !inside.has(row) && inside.has(fold.get(row)));
  const found = new Map();
  for (const source of [...nodes, ...folded]) {
    const node = drawnAs(source);
    for (const st of store.statementsOf(source)) {
      const target = drawnAs(store.object[st]);
      if (store.subject[st] !== source || target === node || !inside.has(target) || !passes(st)) continue;
      const key = node < target ? `${node}-${target}` : `${target}-${node}`;
      if (!found.has(key)) found.set(key, { key, from: node, to: target, rows: [] });
      found.get(key).rows.push(st);
    }
  }
  for (const edge of found.values()) {
    edge.rows.sort((a, b) => rank[store.relation[a]] - rank[store.relation[b]] || store.confidence[b] - store.confidence[a]);
    edge.from = drawnAs(store.subject[edge.rows[0]]);
    edge.to = drawnAs(store.object[edge.rows[0]]);
  }
  return [...found.values()];
}

function rankRelations(store, terms) {
  const order = Object.keys(terms.relations);
  return store.relations.map((name) => order.indexOf(name));
}

/** Returns the statements between two nodes that pass, whatever their direction. */
export function statementsBetween(store, one, other, passes = () => true) {
  return [...store.statementsOf(one)].filter((st) => store.other(st, one) === other && passes(st));
}

// Walking the graph: neighbourhoods and paths. Only things of research count as steps; digests, metrics and results do not.

/** Returns a function that tells whether a walk may pass a node. */
function walkable(store, terms) {
  const allowed = store.types.map((name) => terms.walk.includes(name));
  return (node) => allowed[store.typeOf[node]];
}

/**
 * Returns {nodes, total}: the nodes up to `depth` steps from `start`, nearest first, at most `limit` of `total`.
 * Within a step, nodes that more links lead to come first, then surer links.
 */
export function neighbourhood(store, terms, start, depth, passes, limit) {
  const walk = walkable(store, terms);
  const authors = peopleToo(store, start);
  const nodes = [start];
  const seen = new Set(nodes);
  let ring = [start];
  let total = 1;
  for (let step = 0; step < depth && nodes.length < limit; step++) {
    const found = new Map();
    const may = (node) => walk(node) && (authors(step) || store.type(node) !== "Author");
    for (const node of ring) {
      for (const st of store.statementsOf(node)) {
        const next = store.other(st, node);
        if (!seen.has(next) && may(next) && passes(st)) found.set(next, (found.get(next) ?? 0) + weight(store, terms, st, next));
      }
    }
    ring = [...found.keys()].sort((a, b) => found.get(b) - found.get(a) || a - b);
    total += ring.length;
    ring = ring.slice(0, limit - nodes.length);
    for (const node of ring) {
      seen.add(node);
      nodes.push(node);
    }
  }
  return { nodes, total };
}

/** People are shown around people, and around a paper at the first step; elsewhere they would crowd out the rest. */
function peopleToo(store, start) {
  const type = store.type(start);
  return (step) => type === "Author" || (type === "Paper" && step === 0);
}

function weight(store, terms, st, next) {
  const artifact = terms.artifacts.includes(store.type(next)) ? 1 : 0;
  const weak = terms.weak.includes(store.relationName(st)) ? 0.3 : 1;
  return weak * (store.confidence[st] + artifact);
}

/**
 * Returns the node rows of the best path from `start` to `goal`, both included, or [] where there is none. Steps cost 1,
 * a little more where a statement is unsure, only background, or leads through a node that everything is linked to.
 */
export function shortestPath(store, terms, start, goal, passes) {
  const may = walkable(store, terms);
  const cost = new Map([[start, 0]]);
  const before = new Map();
  const done = new Set();
  const queue = new Heap();
  queue.push(0, start);
  while (queue.size) {
    const node = queue.pop();
    if (node === goal) return trace(before, goal);
    if (done.has(node)) continue;
    done.add(node);
    for (const st of store.statementsOf(node)) {
      const next = store.other(st, node);
      if (done.has(next) || !passes(st) || (next !== goal && !may(next))) continue;
      const total = cost.get(node) + stepCost(store, terms, st, next);
      if (total < (cost.get(next) ?? Infinity)) {
        cost.set(next, total);
        before.set(next, node);
        queue.push(total, next);
      }
    }
  }
  return [];
}

function stepCost(store, terms, st, next) {
  const weak = terms.weak.includes(store.relationName(st)) ? 0.6 : 0;
  return 1 + (1 - store.confidence[st]) * 0.5 + weak + Math.log10(1 + store.degree(next)) * 0.2;
}

function trace(before, goal) {
  const path = [goal];
  while (before.has(path[0])) path.unshift(before.get(path[0]));
  return path;
}

/** A queue by cost, then by node row, so that equal paths are always taken in the same order. */
class Heap {
  constructor() {
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  push(cost, node) {
    const { items } = this;
    items.push([cost, node]);
    for (let at = items.length - 1; at > 0;) {
      const up = (at - 1) >> 1;
      if (!less(items[at], items[up])) break;
      [items[at], items[up]] = [items[up], items[at]];
      at = up;
    }
  }

  pop() {
    const { items } = this;
    const [, node] = items[0];
    const last = items.pop();
    if (items.length) {
      items[0] = last;
      this.sink();
    }
    return node;
  }

  sink() {
    const { items } = this;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && less(items[child], items[least])) least = child;
      if (least === at) return;
      [items[at], items[least]] = [items[least], items[at]];
      at = least;
    }
  }
}

function less(a, b) {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

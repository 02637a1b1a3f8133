// What is seen first in a period: the artifacts with most papers, and those that tie them together. The rule is that of
// overview.py, which also places the nodes of the whole period beforehand.

/** Returns at most `limit` node rows, most important first. `passes` tells which statements count. */
export function chooseOverview(store, terms, passes, limit) {
  const { papers, links } = papersAndLinks(store, terms, passes);
  const ranked = artifactRows(store, terms).sort((a, b) => papers[b] - papers[a] || (store.id(a) < store.id(b) ? -1 : 1));
  const linked = ranked.filter((row) => links.get(row)?.size);
  if (!linked.length) return ranked.filter((row) => papers[row]).slice(0, limit);
  const hubs = linked.slice(0, Math.max(1, Math.floor(limit / 3)));
  return withConnectors(hubs, new Map(ranked.map((row, rank) => [row, rank])), links, limit);
}

/** Adds to the hubs: a neighbour for each that has none among them, then again and again the one with most ties. */
function withConnectors(hubs, rank, links, limit) {
  const chosen = [...hubs];
  const inside = new Set(hubs);
  const ties = new Map();
  const tie = (row) => {
    for (const other of links.get(row)) if (!inside.has(other)) ties.set(other, (ties.get(other) ?? 0) + 1);
  };
  const add = (row) => {
    ties.delete(row);
    inside.add(row);
    chosen.push(row);
    tie(row);
  };
  const best = (rows) => {
    let found = -1;
    for (const row of rows) {
      const more = found < 0 ? 1 : (ties.get(row) ?? 0) - (ties.get(found) ?? 0);
      if (more > 0 || (more === 0 && rank.get(row) < rank.get(found))) found = row;
    }
    return found;
  };
  hubs.forEach(tie);
  for (const hub of hubs) {
    const alone = ![...links.get(hub)].some((row) => inside.has(row));
    if (alone && chosen.length < limit) add(best(links.get(hub)));
  }
  while (ties.size && chosen.length < limit) add(best(ties.keys()));
  return chosen;
}

function artifactRows(store, terms) {
  const wanted = store.types.map((name) => terms.artifacts.includes(name));
  return Array.from({ length: store.nodeCount }, (_, row) => row).filter((row) => wanted[store.typeOf[row]]);
}

/** Returns {papers, links}: per node row the number of papers that do more than mention it; artifact row -> linked ones. */
function papersAndLinks(store, terms, passes) {
  const artifact = store.types.map((name) => terms.artifacts.includes(name));
  const weak = store.relations.map((name) => terms.weak.includes(name));
  const paper = store.types.indexOf("Paper");
  const papers = new Int32Array(store.nodeCount);
  const lastPaper = new Int32Array(store.nodeCount).fill(-1); // statements come by subject, so a paper's are together
  const links = new Map();
  for (let st = 0; st < store.statementCount; st++) {
    const from = store.subject[st];
    const to = store.object[st];
    if (weak[store.relation[st]] || !artifact[store.typeOf[to]] || from === to || !passes(st)) continue;
    if (artifact[store.typeOf[from]]) {
      addTo(links, from, to);
      addTo(links, to, from);
    } else if (store.typeOf[from] === paper && lastPaper[to] !== from) {
      lastPaper[to] = from;
      papers[to]++;
    }
  }
  return { papers, links };
}

function addTo(map, key, value) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
}

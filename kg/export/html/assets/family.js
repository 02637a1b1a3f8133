// Families: a model or benchmark with its variants and theirs.

/** Returns a Set of `row` and all that is a variant of it, directly or by steps. */
export function familyRows(store, row) {
  store.families ??= new Map();
  if (!store.families.has(row)) store.families.set(row, gather(store, row));
  return store.families.get(row);
}

function gather(store, row) {
  const wanted = store.relations.indexOf("variant-of");
  const found = new Set([row]);
  for (const member of found)
    for (const st of store.statementsOf(member))
      if (store.relation[st] === wanted && store.object[st] === member) found.add(store.subject[st]);
  return found;
}

/** Returns a Map from each variant of a node to the node, for a view that draws the family as one. */
export function foldFamily(store, row) {
  return new Map([...familyRows(store, row)].filter((member) => member !== row).map((member) => [member, row]));
}

/** Returns the chain of families above a node, widest first, e.g. Llama > Llama-3.1 > Llama-3.1-8B. */
export function familyChain(store, row) {
  const chain = [row];
  for (;;) {
    const parents = store.withRelation(chain[0], "variant-of", true).map((st) => store.object[st]);
    const parent = parents.find((found) => !chain.includes(found));
    if (parent === undefined) return chain;
    chain.unshift(parent);
  }
}

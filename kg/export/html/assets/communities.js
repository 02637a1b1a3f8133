// Groups of nodes that are linked among themselves more than with others, as colours. The build finds them.

/** How many groups of a view have a colour of their own; the others share a grey. */
export const GROUP_COLOURS = 8;

/** Returns [{group, name, place}]: the groups with most nodes in sight, each named after its best linked node. */
export function communitiesShown({ store, scene, terms }) {
  const groups = new Map();
  for (const row of scene.nodes) {
    const group = store.groupOf.get(row);
    if (group === undefined) continue;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(row);
  }
  const ranked = [...groups].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).slice(0, GROUP_COLOURS);
  const artifact = (row) => terms.artifacts.includes(store.type(row));
  return ranked.map(([group, rows], place) => {
    const named = rows.some(artifact) ? rows.filter(artifact) : rows;
    return { group, place, name: store.label(named.reduce((a, b) => (store.degree(b) > store.degree(a) ? b : a))) };
  });
}

/** Returns a Map from node row to the place of its colour, for the nodes in sight that have one. */
export function groupPlaces(app) {
  const places = new Map(communitiesShown(app).map(({ group, place }) => [group, place]));
  return new Map(app.scene.nodes.map((row) => [row, places.get(app.store.groupOf.get(row))]).filter(([, place]) => place !== undefined));
}

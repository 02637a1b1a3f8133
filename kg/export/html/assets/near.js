// The neighbourhood that a search opens: one thing with the best of what it is linked to, in two columns around it.
import { familyRows } from "./family.js";

// What says most of a thing comes first; a group of links of one kind gives at most so many before all others had a turn.
const WEIGHTS = {
  introduces: 3,
  "improves-on": 3,
  "compares-with": 2,
  "evaluated-on": 2,
  "trained-on": 2,
  uses: 1.6,
  evaluates: 1.5,
  "variant-of": 1.5,
  "authored-by": 1,
  about: 0.9,
  on: 0.8,
  subject: 0.8,
  reports: 0.6,
  metric: 0.5,
  baseline: 0.5,
  mentions: 0.3,
  "appears-in": 0.2,
};
// A paper's people would crowd out what it is about.
const FEW_AUTHORS = 4;
// The least and the most pixels between two neighbours of a column, and the width below which names stand under their nodes.
const [LEAST_ROW, MOST_ROW] = [36, 58];
const NARROW = 480;

/**
 * Returns [{row, relation, out}] of at most `limit` neighbours of a node, by relation, with `family` those of its variants
 * too. Links of each kind take turns, the surest and best linked first. Only things of research count as neighbours,
 * unless the node has none.
 */
export function bestNeighbours(store, terms, node, { passes, limit, family }) {
  const members = family ? familyRows(store, node) : new Set([node]);
  const found = linksOfAll(store, terms, members, passes);
  const groups = new Map();
  for (const link of withoutEchoes(store, terms, node, found)) {
    const key = `${link.relation} ${link.out}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(link);
  }
  for (const list of groups.values()) list.sort((a, b) => b.score - a.score || a.row - b.row);
  const order = Object.keys(terms.relations);
  const lists = [...groups.values()].sort((a, b) => b[0].weight - a[0].weight || b[0].score - a[0].score);
  const chosen = inTurns(lists.map((list) => list.slice(0, list[0].relation === "authored-by" && list[0].out ? FEW_AUTHORS : limit)), limit);
  return chosen.sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || b.score - a.score || a.row - b.row);
}

/** Returns the neighbours of `members` as links {row, relation, out, score, weight}, each with its strongest relation. */
function linksOfAll(store, terms, members, passes) {
  const links = new Map();
  for (const member of members) {
    for (const st of store.statementsOf(member)) {
      const row = store.other(st, member);
      if (members.has(row) || !passes(st)) continue;
      const relation = store.relationName(st);
      const weight = WEIGHTS[relation] ?? 1;
      const score = weight * store.confidence[st];
      const known = links.get(row);
      if (!known) links.set(row, { row, relation, out: store.subject[st] === member, weight, score, sum: score });
      else {
        if (weight > known.weight) Object.assign(known, { relation, weight, out: store.subject[st] === member });
        known.sum += score;
      }
    }
  }
  for (const link of links.values()) link.score = link.sum + 0.25 * Math.log2(1 + store.degree(link.row));
  const all = [...links.values()];
  const research = all.filter(({ row }) => terms.walk.includes(store.type(row)));
  return research.length ? research : all;
}

/** Drops papers beside which stands what they introduce, linked in the same way: the same claim would be drawn twice. */
function withoutEchoes(store, terms, node, links) {
  if (!terms.artifacts.includes(store.type(node))) return links;
  const kinds = new Map(links.map(({ row, relation, out }) => [row, `${relation} ${out}`]));
  const introduces = store.relations.indexOf("introduces");
  const echo = ({ row, relation, out }) =>
    store.type(row) === "Paper" &&
    store.statementsOf(row).some((st) => store.relation[st] === introduces && kinds.get(store.object[st]) === `${relation} ${out}`);
  return links.filter((link) => !echo(link));
}

/** Takes the first of each list, then the second of each, and so on: at most `limit`. */
function inTurns(lists, limit) {
  const found = [];
  for (let turn = 0; found.length < limit && lists.some((list) => turn < list.length); turn++)
    for (const list of lists) if (turn < list.length && found.length < limit) found.push(list[turn]);
  return found;
}

/** Returns how many neighbours there is room for in a free area {width, height} of the screen: 8 to 20. */
export function roomFor({ width, height }) {
  const row = width < NARROW ? MOST_ROW : LEAST_ROW;
  return 2 * Math.min(10, Math.max(4, Math.floor((height - 60) / row)));
}

/**
 * Returns {positions, sides}: a Map from row to [x, y], with the node in the middle, what it points at to the right, what
 * points at it to the left, as far as both sides stay even; and a Map from row to where its name stands and how wide it may
 * be. `area` is the free part of the screen; at scale 1 all of it fits.
 */
export function placeNear(node, links, { width, height }) {
  const half = Math.ceil(links.length / 2);
  const [out, into] = [links.filter((link) => link.out), links.filter((link) => !link.out)];
  const right = [...out.slice(0, half), ...(into.length > half ? into.slice(half) : [])];
  const left = [...into.slice(0, half), ...(out.length > half ? out.slice(half) : [])];
  const narrow = width < NARROW;
  const reach = narrow ? Math.max(80, width * 0.27) : Math.min(300, width * 0.24);
  const step = Math.min(MOST_ROW, (height - 70) / Math.max(right.length, left.length, 1));
  const positions = new Map([[node, [0, 0]]]);
  // Between the columns, not over what stands in them.
  const sides = new Map([[node, { side: "below", most: Math.max(120, 2 * (reach - 32)) }]]);
  column(positions, right, reach, step);
  column(positions, left, -reach, step);
  for (const [rows, side] of [
    [right, "right"],
    [left, "left"],
  ])
    for (const { row } of rows) {
      const room = width / 2 - Math.abs(positions.get(row)[0]) - 34;
      sides.set(row, narrow ? { side: "below", most: width / 2 - 20 } : { side, most: Math.min(330, room) });
    }
  return { positions, sides };
}

/** Places a column as a shallow arc, so that the lines to its middle and to its ends can be told apart. */
function column(positions, links, reach, step) {
  links.forEach(({ row }, i) => {
    const turn = links.length > 1 ? (2 * i) / (links.length - 1) - 1 : 0;
    const bend = 0.8 + 0.2 * Math.cos((turn * Math.PI) / 2);
    positions.set(row, [Math.round(reach * bend), Math.round((i - (links.length - 1) / 2) * step)]);
  });
}

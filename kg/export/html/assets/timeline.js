// When a node was said what about: bars per month, quarter or year by relation, and the statements newest first.
import { h, s } from "./dom.js";
import { monthsBetween } from "./filter.js";
import { memberOf, moreButton, statementsOfFamily } from "./groups.js";
import { certainty, disclosure, nodeButton, reasonsOf } from "./panel-parts.js";

const WIDTH = 340;
const HEIGHT = 120;
const FOOT = 18;

/** Returns the time line of a node: what digests say of it (derived statements left out). */
export function timeline(app, row) {
  const { store, words } = app;
  const said = statementsOfFamily(app, row).map(({ st }) => st);
  const rows = said.filter((st) => !store.derived[st] && store.dateOf(st));
  if (!rows.length) return h("p", { class: "empty" }, words.say("timeline.none"));
  rows.sort((a, b) => (store.dateOf(a) < store.dateOf(b) ? 1 : store.dateOf(a) > store.dateOf(b) ? -1 : a - b));
  const list = h("ol", { class: "edges timeline-list" });
  const grow = moreButton(app, list, rows, (st) => line(app, st, row));
  return [chart(app, rows), key(app, rows), list, grow];
}

function line(app, st, row) {
  const { store, words } = app;
  const member = memberOf(app, st, row);
  const out = store.subject[st] === member;
  return h(
    "li",
    { "data-statement": store.statementId(st) },
    h(
      "div",
      { class: "edge-line" },
      h("time", { datetime: store.dateOf(st) }, store.dateOf(st)),
      h("span", { class: "verb" }, words.relation(store.relationName(st), out)),
      nodeButton(app, store.other(st, member)),
    ),
    h(
      "div",
      { class: "edge-meta" },
      disclosure(words.say("why"), () => reasonsOf(app, st)),
      member !== row && h("bdi", { class: "member" }, store.label(member)),
      certainty(app, st),
    ),
  );
}

/** Returns the step that gives at most 24 bars, as a function from month to the name of its bar. */
export function binning(months) {
  if (months.length <= 24) return (month) => month;
  if (months.length <= 72) return (month) => `${month.slice(0, 4)} Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  return (month) => month.slice(0, 4);
}

function countBins(app, rows) {
  const { store } = app;
  const dates = rows.map((st) => store.dateOf(st).slice(0, 7)).sort();
  const months = monthsBetween(dates[0], dates.at(-1));
  const bin = binning(months);
  const bins = new Map(months.map((month) => [bin(month), new Map()]));
  for (const st of rows) {
    const counts = bins.get(bin(store.dateOf(st).slice(0, 7)));
    const relation = store.relationName(st);
    counts.set(relation, (counts.get(relation) ?? 0) + 1);
  }
  return bins;
}

function chart(app, rows) {
  const { words } = app;
  const bins = countBins(app, rows);
  const order = Object.keys(app.terms.relations);
  const totals = [...bins.values()].map((counts) => [...counts.values()].reduce((a, b) => a + b, 0));
  const most = Math.max(...totals);
  const step = WIDTH / bins.size;
  const bars = [...bins.entries()].map(([name, counts], i) =>
    stack(words, name, counts, { x: i * step, step: Math.min(step, 40), most, order }),
  );
  const names = [...bins.keys()];
  const marks = [...new Set([0, Math.floor((names.length - 1) / 2), names.length - 1])].map((i) =>
    tick(names[i], i, names.length, step),
  );
  const label = words.say("timeline.label", { count: rows.length, from: names[0], to: names.at(-1) });
  return h(
    "div",
    { class: "chart" },
    s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label }, bars, marks),
    h("p", { class: "note" }, label),
  );
}

function stack(words, name, counts, { x, step, most, order }) {
  const parts = [...counts.entries()].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  const room = HEIGHT - FOOT - 4;
  let y = HEIGHT - FOOT;
  return parts.map(([relation, count]) => {
    const height = Math.max(1.5, (count / most) * room);
    y -= height;
    const title = s("title", null, `${name}: ${words.relation(relation)} ${count}`);
    return s("rect", { x: x + step * 0.12, y, width: step * 0.76, height, class: `fill-rel-${relation}` }, title);
  });
}

function tick(name, i, count, step) {
  const anchor = i === 0 ? "start" : i === count - 1 ? "end" : "middle";
  const x = i === 0 ? 0 : i === count - 1 ? Math.min(WIDTH, count * step) : (i + 0.5) * step;
  return s("text", { x, y: HEIGHT - 4, "text-anchor": anchor, class: "tick" }, name);
}

function key(app, rows) {
  const { store, terms, words } = app;
  const present = new Set(rows.map((st) => store.relationName(st)));
  const items = Object.keys(terms.relations).filter((name) => present.has(name));
  return h(
    "ul",
    { class: "key" },
    items.map((name) =>
      h(
        "li",
        null,
        s(
          "svg",
          { viewBox: "0 0 10 10", "aria-hidden": "true" },
          s("rect", { width: 10, height: 10, rx: 2, class: `fill-rel-${name}` }),
        ),
        words.relation(name),
      ),
    ),
  );
}

// The edges of a node, by relation and direction, with counts; each with its reason and a way onto the canvas.
import { h } from "./dom.js";
import { certainty, disclosure, nodeButton, reasonsOf } from "./panel-parts.js";

const FIRST = 6;
const MORE = 40;

/**
 * Returns [{relation, out, rows}] of the statements of a node that pass the filter, in the order of the terms; of its
 * variants too, where the family is rolled up.
 */
export function groupStatements(app, row) {
  const { store, terms } = app;
  const groups = new Map();
  for (const { st, member } of statementsOfFamily(app, row)) {
    const relation = store.relationName(st);
    const out = store.subject[st] === member || Boolean(terms.relations[relation].symmetric);
    const key = `${relation} ${out}`;
    if (!groups.has(key)) groups.set(key, { relation, out, rows: [] });
    groups.get(key).rows.push(st);
  }
  const order = Object.keys(terms.relations);
  for (const group of groups.values()) group.rows.sort((a, b) => compareStatements(store, a, b));
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || Number(b.out) - Number(a.out),
  );
}

/** Returns {st, member} of a node and, where the family is rolled up, of its variants; not what ties these together. */
export function statementsOfFamily(app, row) {
  const { store } = app;
  const members = app.membersOf(row);
  const found = [];
  for (const member of members)
    for (const st of store.statementsOf(member))
      if ((member === row || !members.has(store.other(st, member))) && app.passes(st)) found.push({ st, member });
  return found;
}

/** Returns the end of a statement that belongs to the panel of `row`: the node itself or one of its variants. */
export function memberOf(app, st, row) {
  const { subject, object } = app.store;
  if (subject[st] === row || object[st] === row) return row;
  return app.membersOf(row).has(subject[st]) ? subject[st] : object[st];
}

/** Orders statements: authors as listed, then surer ones, then newer ones. */
export function compareStatements(store, a, b) {
  const [first, second] = [store.qualifier(a, "order"), store.qualifier(b, "order")];
  if (first !== undefined && second !== undefined && store.subject[a] === store.subject[b]) return first - second;
  if (store.derived[a] !== store.derived[b]) return store.derived[a] - store.derived[b];
  return store.confidence[b] - store.confidence[a] || (store.dateOf(b) < store.dateOf(a) ? -1 : 1) || a - b;
}

/** Returns the groups of a node as sections. */
export function relationGroups(app, row) {
  const groups = groupStatements(app, row);
  const own = [...app.store.statementsOf(row)];
  const hidden = own.filter((st) => !app.passes(st)).length;
  return [
    groups.map((group) => groupSection(app, row, group)),
    !groups.length && h("p", { class: "empty" }, app.words.say("panel.no-edges")),
    hidden > 0 && h("p", { class: "note" }, app.words.say("panel.filtered", { count: hidden })),
  ];
}

function groupSection(app, row, { relation, out, rows }) {
  const { store, words } = app;
  const others = [...new Set(rows.map((st) => store.other(st, memberOf(app, st, row))))];
  const list = h("ul", { class: "edges" });
  const grow = moreButton(app, list, rows, (st) => edgeItemLine(app, st, row));
  return h(
    "section",
    {
      class: `group rel-${relation}`,
      "data-relation": relation,
      "data-direction": out ? "out" : "in",
      "data-count": rows.length,
    },
    h(
      "header",
      null,
      h("h3", null, words.relation(relation, out), " ", h("span", { class: "count" }, words.number(rows.length))),
      canvasButton(app, row, others),
    ),
    list,
    grow,
  );
}

/** Returns the button that puts a group's nodes on the canvas, or takes them off where all of them are there. */
function canvasButton(app, row, others) {
  const { words } = app;
  const missing = others.filter((other) => !app.isVisible(other));
  if (missing.length) {
    const text = words.say("group.show", { count: missing.length });
    return h(
      "button",
      { class: "ghost", type: "button", "data-action": "expand", onclick: () => app.expand(row, missing) },
      text,
    );
  }
  return h(
    "button",
    { class: "ghost", type: "button", "data-action": "collapse", onclick: () => app.collapse(row, others) },
    words.say("group.take-off"),
  );
}

/** Fills `list` with the first rows and returns a button for more, or null. */
export function moreButton(app, list, rows, make) {
  let shown = 0;
  let button = null;
  const grow = (count) => {
    list.append(...rows.slice(shown, shown + count).map(make));
    shown = Math.min(rows.length, shown + count);
    if (!button) return;
    button.hidden = shown >= rows.length;
    button.textContent = app.words.say("group.more", { count: rows.length - shown });
  };
  if (rows.length > FIRST) button = h("button", { class: "more", type: "button", onclick: () => grow(MORE) });
  grow(FIRST);
  return button;
}

function edgeItemLine(app, st, row) {
  const { store, words } = app;
  const date = store.dateOf(st);
  const votes = store.qualifier(st, "votes");
  const member = memberOf(app, st, row);
  return h(
    "li",
    { "data-statement": store.statementId(st), class: store.derived[st] ? "derived" : null },
    h("div", { class: "edge-line" }, nodeButton(app, store.other(st, member))),
    h(
      "div",
      { class: "edge-meta" },
      disclosure(words.say("why"), () => reasonsOf(app, st)),
      date && h("time", { datetime: date }, date),
      member !== row && h("bdi", { class: "member" }, store.label(member)),
      votes !== undefined && h("span", { class: "votes" }, words.say("votes", { count: votes })),
      certainty(app, st),
    ),
  );
}

// Reported numbers: the results of a node as a table.
import { h } from "./dom.js";
import { disclosure, nodeButton, reasonsOf } from "./panel-parts.js";

/** Returns one result as {row, value, text, unit, number, metrics, subjects, on, baselines, paper, statement, date}. */
export function readResult(store, row) {
  const ends = (relation) => store.withRelation(row, relation, true).map((st) => store.object[st]);
  const [statement] = store.withRelation(row, "reports", false);
  const value = store.attribute(row, "value");
  return {
    row,
    text: String(store.attribute(row, "text") ?? value ?? store.label(row)),
    unit: store.attribute(row, "unit") ?? "",
    number: value === undefined ? NaN : Number(value),
    metrics: ends("metric"),
    subjects: ends("subject"),
    on: ends("on"),
    baselines: ends("baseline"),
    paper: statement === undefined ? null : store.subject[statement],
    statement,
    date: statement === undefined ? "" : store.dateOf(statement),
  };
}

/** Returns the results that a node reports, is the subject, metric or baseline of, or that were measured on it. */
export function resultsOf(app, row) {
  const { store } = app;
  const found = new Set();
  for (const member of app.membersOf(row)) {
    for (const st of store.statementsOf(member)) {
      const other = store.other(st, member);
      if (store.type(other) === "Result" && app.passes(st)) found.add(other);
    }
  }
  return [...found].map((result) => readResult(store, result));
}

/** Returns the table of a node's results, newest first. */
export function resultsTable(app, row) {
  const { words, store } = app;
  const results = resultsOf(app, row).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.row - b.row));
  if (!results.length) return h("p", { class: "empty" }, words.say("results.none"));
  const isPaper = store.type(row) === "Paper";
  const heads = ["value", "metric", "subject", "on", "baseline", ...(isPaper ? [] : ["paper"]), "reason"];
  const body = results.map((result) =>
    h(
      "tr",
      { "data-id": store.id(result.row) },
      h("td", { class: "number" }, h("bdi", null, result.text)),
      h("td", null, names(app, result.metrics)),
      h("td", null, names(app, result.subjects)),
      h("td", null, names(app, result.on)),
      h("td", null, names(app, result.baselines)),
      !isPaper && h("td", null, result.paper === null ? "" : nodeButton(app, result.paper)),
      h("td", null, reason(app, result)),
    ),
  );
  return scrollTable(
    words.say("results.caption", { results: words.count("results", results.length) }),
    heads.map((key) => words.say(`results.${key}`)),
    body,
  );
}

function names(app, rows) {
  return rows.map((row) => nodeButton(app, row));
}

function reason(app, result) {
  return result.statement === undefined ? "" : disclosure(app.words.say("why"), () => reasonsOf(app, result.statement));
}

function scrollTable(caption, heads, body) {
  const table = h(
    "table",
    null,
    h("caption", null, caption),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        heads.map((head) => h("th", { scope: "col" }, head)),
      ),
    ),
    h("tbody", null, body),
  );
  return h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": caption }, table);
}

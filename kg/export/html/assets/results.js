// Reported numbers: the results of a node as a table, and the leaderboard of a benchmark.
import { h, replace } from "./dom.js";
import { bar, disclosure, nodeButton, reasonsOf } from "./panel-parts.js";

/** Returns one result as {row, value, text, unit, number, metrics, subjects, on, baselines, paper, statement, date}. */
export function readResult(store, row) {
  const ends = (relation) => store.withRelation(row, relation, true).map((st) => store.object[st]);
  const [statement] = store.withRelation(row, "reports", false);
  const value = store.attribute(row, "value");
  return {
    row,
    text: String(store.attribute(row, "text") ?? value ?? store.labels[row]),
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

/** Returns the results that were measured on a node: what its leaderboard ranks. */
export function resultsOn(app, row) {
  const { store } = app;
  const all = [...app.membersOf(row)].flatMap((member) => store.withRelation(member, "on", false));
  const passing = all.filter((st) => app.passes(st));
  return passing.map((st) => readResult(store, store.subject[st]));
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
      { "data-id": store.ids[result.row] },
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
    words.say("results.caption", { count: results.length }),
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

/** Returns the leaderboard of a node: one metric at a time, best value first (or lowest, by a switch). */
export function leaderboard(app, row) {
  const { words, store } = app;
  const results = resultsOn(app, row);
  const byMetric = groupByMetric(store, results);
  if (!byMetric.length) return h("p", { class: "empty" }, words.say("leaderboard.none"));
  const box = h("div", { class: "board" });
  const select = h(
    "select",
    { id: "board-metric" },
    byMetric.map(({ name, list }, i) => h("option", { value: String(i) }, `${name} (${words.number(list.length)})`)),
  );
  const lowest = h("input", { type: "checkbox", id: "board-lowest" });
  const draw = () => replace(box, boardTable(app, byMetric[Number(select.value)], lowest.checked));
  select.addEventListener("change", () => {
    lowest.checked = lowerIsBetter(byMetric[Number(select.value)].name);
    draw();
  });
  lowest.addEventListener("change", draw);
  lowest.checked = lowerIsBetter(byMetric[0].name);
  draw();
  const bar = h(
    "div",
    { class: "board-bar" },
    h("label", { for: "board-metric" }, words.say("leaderboard.metric")),
    select,
    lowest,
    h("label", { for: "board-lowest" }, words.say("leaderboard.lowest")),
  );
  return [bar, box, h("p", { class: "note" }, words.say("leaderboard.note"))];
}

/** Tells whether a small value of this metric is good, by its name: "FID", "error rate", but not "accuracy". */
export function lowerIsBetter(metric) {
  return (
    /\b(fid|fvd|error|loss|perplexity|ppl|latency|time|wer|cer|cost|memory|mse|mae|rmse|lpips|distance|rate of hallucination)\b/i.test(
      metric,
    ) && !/reduction|improvement|decrease|speed/i.test(metric)
  );
}

/** Groups by metric and unit, since 5 pp are no 5 %. Measures come before changes of a measure, then larger groups. */
function groupByMetric(store, results) {
  const groups = new Map();
  for (const result of results) {
    for (const metric of result.metrics.length ? result.metrics : [null]) {
      const name = (metric === null ? "–" : store.labels[metric]) + (result.unit ? `, ${result.unit}` : "");
      if (!groups.has(name)) groups.set(name, { name, list: [] });
      groups.get(name).list.push(result);
    }
  }
  const change = ({ name }) => Number(/improvement|gain|reduction|increase|decrease|speed-?up/i.test(name));
  return [...groups.values()].sort(
    (a, b) => change(a) - change(b) || b.list.length - a.list.length || (a.name < b.name ? -1 : 1),
  );
}

function boardTable(app, { name, list }, lowest) {
  const { words, store } = app;
  const ranked = [...list].sort((a, b) => compareResults(a, b, lowest));
  const largest = Math.max(...ranked.map((result) => Math.abs(result.number) || 0), 1e-9);
  const body = ranked.map((result, i) =>
    h(
      "tr",
      { "data-id": store.ids[result.row] },
      h("td", { class: "number" }, Number.isNaN(result.number) ? "–" : words.number(i + 1)),
      h(
        "td",
        { class: "number" },
        h("bdi", null, result.text),
        bar((Math.abs(result.number) || 0) / largest, { "aria-hidden": "true" }),
      ),
      h(
        "td",
        null,
        result.subjects.length ? names(app, result.subjects) : h("span", { class: "muted" }, words.say("leaderboard.work")),
      ),
      h("td", null, result.paper === null ? "" : nodeButton(app, result.paper)),
      h("td", null, result.date),
      h("td", null, reason(app, result)),
    ),
  );
  const heads = ["rank", "value", "subject", "paper", "date", "reason"].map((key) => words.say(`results.${key}`));
  return scrollTable(words.say("leaderboard.caption", { metric: name, count: list.length }), heads, body);
}

/** Orders results by number; those without a number come last. */
function compareResults(a, b, lowest) {
  const [noA, noB] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  if (noA || noB) return Number(noA) - Number(noB) || a.row - b.row;
  return (lowest ? a.number - b.number : b.number - a.number) || a.row - b.row;
}

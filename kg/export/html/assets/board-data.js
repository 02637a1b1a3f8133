// The rows of leaderboards: the results on a benchmark by metric and unit, ranked.
import { resultsOn } from "./results.js";

/**
 * Returns [{key, name, lowest, rows, leftOut}], those of most rows first. A row is a result with `rank` (equal values share
 * it, 0 where there is no number) and `setting`: the metric as worded, and the variant of the benchmark.
 */
export function boardsOf(app, node) {
  const groups = new Map();
  const members = app.membersOf(node);
  let leftOut = 0;
  for (const result of resultsOn(app, node)) {
    if (!isLevel(app.store, result.row) || result.on.some((row) => !members.has(row))) leftOut++;
    else for (const metric of result.metrics.length ? result.metrics : [null]) add(app, groups, node, result, metric);
  }
  const boards = [...groups.values()];
  for (const board of boards) rank(board);
  const change = ({ name }) => Number(/improvement|gain|reduction|increase|decrease|speed-?up/i.test(name));
  boards.sort((a, b) => change(a) - change(b) || b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1));
  return boards.map((board) => ({ ...board, leftOut }));
}

/** Tells whether a result is a measured value: a gain, a ratio or a range has no place among values. */
function isLevel(store, row) {
  return (store.attribute(row, "kind") ?? "level") === "level";
}

// 5 points are no 5 %, so each unit has its own table.
function add(app, groups, node, result, metric) {
  const { store } = app;
  const label = metric === null ? "–" : store.label(metric);
  const name = label + (result.unit ? `, ${result.unit}` : "");
  const key = `${metric === null ? "" : store.id(metric)} ${result.unit}`.trim();
  if (!groups.has(key)) groups.set(key, { key, name, lowest: lowerIsBetter(store, metric, label), rows: [] });
  groups.get(key).rows.push({ ...result, setting: settingOf(store, node, result, label) });
}

function settingOf(store, node, result, metric) {
  const worded = String(store.attribute(result.row, "metric-text") ?? "");
  const variants = result.on.filter((row) => row !== node).map((row) => store.label(row));
  return [...variants, worded.toLowerCase() === metric.toLowerCase() ? "" : worded].filter(Boolean).join(", ");
}

/** Returns the settings that rows name, in order of the alphabet. */
export function settingsOf(rows) {
  return [...new Set(rows.map((row) => row.setting).filter(Boolean))].sort((a, b) => a.localeCompare(b));
}

function rank(board) {
  board.rows.sort((a, b) => compareValues(a, b, board.lowest));
  let place = 0;
  board.rows.forEach((row, i) => {
    if (!i || row.number !== board.rows[i - 1].number) place = i + 1;
    row.rank = Number.isNaN(row.number) ? 0 : place;
  });
}

/** Orders results by number; those without a number come last. */
function compareValues(a, b, lowest) {
  const [noA, noB] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  if (noA || noB) return Number(noA) - Number(noB) || a.row - b.row;
  return (lowest ? a.number - b.number : b.number - a.number) || a.row - b.row;
}

/** Orders rows by a column of the table; equal ones by rank. */
export function compareRows(app, a, b, column, lowest) {
  const { store } = app;
  const label = (row) => (row === null || row === undefined ? "" : store.label(row));
  const certain = (row) => (row.statement === undefined ? 0 : store.confidence[row.statement]);
  const by = {
    rank: () => 0,
    value: () => 0,
    subject: () => label(a.subjects[0]).localeCompare(label(b.subjects[0])),
    setting: () => a.setting.localeCompare(b.setting),
    paper: () => label(a.paper).localeCompare(label(b.paper)),
    date: () => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
    confidence: () => certain(b) - certain(a),
  };
  return by[column]() || compareValues(a, b, lowest);
}

/** Tells whether a small value of a metric is good: the vocabulary says it, else the name: "FID", "error rate". */
export function lowerIsBetter(store, metric, name) {
  const better = metric === null ? undefined : store.attribute(metric, "better");
  if (better !== undefined) return better === "lower";
  return (
    /\b(fid|fvd|error|loss|perplexity|ppl|latency|time|wer|cer|cost|memory|mse|mae|rmse|lpips|distance|rate of hallucination)\b/i.test(
      name,
    ) && !/reduction|improvement|decrease|speed/i.test(name)
  );
}

/** Returns the rows that were the best when they were published, oldest first. */
export function recordsOf(rows, lowest) {
  const dated = rows.filter((row) => row.date && !Number.isNaN(row.number));
  dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : compareValues(a, b, lowest)));
  const found = [];
  for (const row of dated) {
    const best = found.at(-1)?.number;
    if (best === undefined || (lowest ? row.number < best : row.number > best)) found.push(row);
  }
  return found;
}

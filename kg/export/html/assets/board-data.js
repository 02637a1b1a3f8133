// The rows of leaderboards, as the build decides them; here they are filtered, sorted and named.

/**
 * Returns [{key, name, lowest, rows, leftOut}], those of most rows first. A row is {rank, text, number, subjects, paper, on,
 * setting, statement, date}: `statement` reports it, `setting` says the variant of the benchmark and the metric as worded.
 */
export function boardsOf(app, node) {
  const { store } = app;
  const entry = store.boards()[node];
  if (!entry) return [];
  const { boards, left } = (app.state.family && entry.family) || entry.alone;
  const shown = boards.map((board) => readBoard(app, node, board, left));
  return shown.filter(({ rows }) => rows.length);
}

function readBoard(app, node, [metric, lower, unit, rows], leftOut) {
  const { store } = app;
  const read = rows.map((row) => readRow(store, node, unit, row)).filter(({ statement }) => app.passes(statement));
  const name = store.label(metric) + (unit ? `, ${unit}` : "");
  return { key: `${store.id(metric)} ${unit}`.trim(), name, lowest: Boolean(lower), rows: read, leftOut };
}

function readRow(store, node, unit, [rank, value, system, paper, on, worded, statement]) {
  return {
    rank,
    text: /^[%x]$/.test(unit) ? value + unit : [value, unit].filter(Boolean).join(" "),
    number: Number(value),
    subjects: system < 0 ? [] : [system],
    paper,
    on,
    setting: [on === node ? "" : store.label(on), worded].filter(Boolean).join(", "),
    statement,
    row: store.object[statement],
    date: store.dateOf(statement),
  };
}

/** Returns how many rows the leaderboards of a node have, in all metrics. */
export function boardRows(app, node) {
  return boardsOf(app, node).reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Returns the settings that rows name, in order of the alphabet. */
export function settingsOf(rows) {
  return [...new Set(rows.map((row) => row.setting).filter(Boolean))].sort((a, b) => a.localeCompare(b));
}

/** Orders results by number. */
function compareValues(a, b, lowest) {
  return (lowest ? a.number - b.number : b.number - a.number) || a.rank - b.rank;
}

/** Orders rows by a column of the table; equal ones stay as they are. */
export function compareRows(app, a, b, column) {
  const { store } = app;
  const label = (row) => (row === undefined ? "" : store.label(row));
  const by = {
    rank: () => 0,
    value: () => 0,
    subject: () => label(a.subjects[0]).localeCompare(label(b.subjects[0])),
    setting: () => a.setting.localeCompare(b.setting),
    paper: () => label(a.paper).localeCompare(label(b.paper)),
    date: () => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
    confidence: () => store.confidence[b.statement] - store.confidence[a.statement],
  };
  return by[column]() || a.rank - b.rank;
}

/** Returns the rows that were the best when they were published, oldest first. */
export function recordsOf(rows, lowest) {
  const dated = rows.filter((row) => row.date);
  dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : compareValues(a, b, lowest)));
  const found = [];
  for (const row of dated) {
    const best = found.at(-1)?.number;
    if (best === undefined || (lowest ? row.number < best : row.number > best)) found.push(row);
  }
  return found;
}

// The best over time: every result as a point, the best so far as a line.
import { recordsOf } from "./board-data.js";
import { h, s } from "./dom.js";

const [WIDE, HIGH, LEFT, BELOW] = [720, 190, 46, 22];

/** Returns the chart of a board, or null where fewer than two dates are known. */
export function bestOverTime(app, board, rows) {
  const { words, store } = app;
  const dated = rows.filter((row) => row.date);
  const times = dated.map((row) => Date.parse(row.date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (new Set(times).size < 2) return null;
  const numbers = dated.map((row) => row.number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const x = (row) => LEFT + 8 + ((Date.parse(row.date) - first) / (last - first)) * (WIDE - LEFT - 24);
  const y = (row) => 12 + (1 - (row.number - low) / (high - low || 1)) * (HIGH - BELOW - 24);
  const records = recordsOf(rows, board.lowest);
  const name = (row) => (row.subjects.length ? store.label(row.subjects[0]) : words.say("leaderboard.work"));
  const steps = records.map((row, i) => (i ? `H${x(row)}V${y(row)}` : `M${x(row)} ${y(row)}`)).join("");
  const point = (row) =>
    s("circle", { cx: x(row), cy: y(row), r: records.includes(row) ? 4.5 : 3, class: records.includes(row) ? "record" : "point" }, s("title", null, `${row.date} ${name(row)}: ${row.text}`));
  const labels = records.filter((_, i) => i === records.length - 1 || records.length < 6);
  const label = words.say("board.chart", { name: name(records.at(-1)), value: records.at(-1).text, date: records.at(-1).date });
  return h(
    "figure",
    { class: "chart board-chart", tabindex: 0 },
    s(
      "svg",
      { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": label },
      s("path", { d: `M${LEFT} 6V${HIGH - BELOW}H${WIDE - 8}`, class: "axis" }),
      s("path", { d: `${steps}H${WIDE - 12}`, class: "best" }),
      dated.filter((row) => !records.includes(row)).map(point),
      records.map(point),
      labels.map((row) => recordName(row, name(row), x(row), y(row))),
      s("text", { x: LEFT - 6, y: 18, "text-anchor": "end", class: "tick" }, words.number(high)),
      s("text", { x: LEFT - 6, y: HIGH - BELOW - 6, "text-anchor": "end", class: "tick" }, words.number(low)),
      s("text", { x: LEFT, y: HIGH - 6, class: "tick" }, dated.find((row) => Date.parse(row.date) === first).date),
      s("text", { x: WIDE - 8, y: HIGH - 6, "text-anchor": "end", class: "tick" }, dated.find((row) => Date.parse(row.date) === last).date),
    ),
    h("figcaption", { class: "note" }, label),
  );
}

function recordName(row, name, x, y) {
  const text = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  const right = x > WIDE * 0.7;
  return s("text", { x: right ? x - 8 : x + 8, y: y - 6 < 10 ? y + 14 : y - 6, "text-anchor": right ? "end" : "start", class: "record-name" }, text);
}

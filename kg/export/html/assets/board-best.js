// The best of a benchmark in its details, and the way to the whole leaderboard.
import { boardsOf } from "./board-data.js";
import { h } from "./dom.js";
import { nodeButton } from "./panel-parts.js";

const FIRST_ROWS = 3;

/** Returns the first rows of the largest boards of a node, and a button that opens the leaderboard. */
export function bestOf(app, row) {
  const { words } = app;
  const boards = boardsOf(app, row);
  const open = h(
    "button",
    { type: "button", class: "question", "data-action": "open-board", onclick: () => app.openBoard(row) },
    words.say("board.open"),
  );
  return [open, boards.slice(0, 4).map((board) => bestSection(app, row, board))];
}

function bestSection(app, row, board) {
  const { words } = app;
  const line = (result) =>
    h(
      "li",
      { class: "best-line" },
      h("span", { class: "best-value" }, h("bdi", null, result.text)),
      result.subjects.length ? nodeButton(app, result.subjects[0]) : h("span", { class: "muted" }, words.say("leaderboard.work")),
      h("time", { datetime: result.date }, result.date),
    );
  return h(
    "section",
    { class: "group" },
    h(
      "header",
      null,
      h("h3", null, board.name, " ", h("span", { class: "count" }, words.number(board.rows.length))),
      h("button", { type: "button", class: "ghost", onclick: () => app.openBoard(row, board.key) }, words.say("board.all")),
    ),
    h("ol", { class: "edges" }, board.rows.slice(0, FIRST_ROWS).map(line)),
  );
}

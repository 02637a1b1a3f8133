// A leaderboard over the full width: one metric and setting at a time, a table that can be sorted, the best over time, CSV.
import { bestOverTime } from "./board-chart.js";
import { boardsOf, compareRows, settingsOf } from "./board-data.js";
import { csv } from "./csv.js";
import { download, h, replace } from "./dom.js";
import { familyRows } from "./family.js";
import { icon } from "./icons.js";
import { bar, certainty, nodeButton, reasonsOf } from "./panel-parts.js";
import { BOARD_COLUMNS } from "./state.js";

export class Board {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    app.watch(() => this.update());
  }

  update() {
    const { state, words } = this.app;
    const { board } = state;
    const was = this.shown;
    this.element.hidden = !board;
    document.body.classList.toggle("has-board", board !== null);
    this.shown = board && JSON.stringify([board, state.family, words.language, state.filter.confidence, state.filter.from, state.filter.to]);
    if (this.shown === was) return;
    if (!board) return replace(this.element);
    const had = this.element.contains(document.activeElement) ? document.activeElement.id : null;
    this.build();
    const next = had ? this.element.querySelector(`#${had}`) : null;
    (next ?? this.element.querySelector("h2")).focus();
  }

  build() {
    const { app } = this;
    const { store, words, state } = app;
    const { node } = state.board;
    const boards = boardsOf(app, node);
    const board = boards.find(({ key }) => key === state.board.metric) ?? boards[0];
    const head = h(
      "header",
      null,
      h("h2", { id: "board-title", tabindex: -1, dir: "auto" }, words.say("board.title", { name: store.label(node) })),
      h(
        "button",
        { type: "button", class: "icon-button card-close", "aria-label": words.say("close"), onclick: () => app.closeBoard() },
        icon("close"),
      ),
    );
    if (!board) return replace(this.element, head, h("p", { class: "empty" }, words.say("leaderboard.none")));
    const settings = settingsOf(board.rows);
    const rows = board.rows.filter((row) => !state.board.setting || row.setting === state.board.setting);
    return replace(
      this.element,
      head,
      this.choices(boards, board, settings, rows),
      bestOverTime(app, board, rows),
      this.table(board, rows),
      h("p", { class: "note" }, words.say("leaderboard.note"), board.leftOut > 0 && [" ", words.say("board.left-out", { count: board.leftOut })]),
    );
  }

  choices(boards, board, settings, rows) {
    const { app } = this;
    const { words, state, store } = app;
    const { node } = state.board;
    const variants = familyRows(store, node).size - 1;
    const choose = (name, options, value, change) => [
      h("label", { for: `board-${name}` }, words.say(`board.${name}`)),
      selectOf(`board-${name}`, options, value, change),
    ];
    const metrics = boards.map(({ key, name, rows: all }) => [key, `${name} (${words.number(all.length)})`]);
    return h(
      "div",
      { class: "board-bar" },
      choose("metric", metrics, board.key, (metric) => app.setBoard({ metric, setting: "" })),
      settings.length > 0 &&
        choose("setting", [["", words.say("board.any-setting")], ...settings.map((name) => [name, name])], state.board.setting, (setting) =>
          app.setBoard({ setting }),
        ),
      variants > 0 &&
        h(
          "button",
          { type: "button", class: "chip", id: "board-family", "aria-pressed": String(state.family), onclick: () => app.setFamily(!state.family) },
          words.say("board.with", { variants: words.count("variants", variants) }),
        ),
      h("button", { type: "button", class: "chip", id: "board-csv", onclick: () => this.save(board, rows) }, words.say("board.csv")),
      h("button", { type: "button", class: "chip", id: "board-graph", onclick: () => app.visit(node) }, words.say("board.graph")),
    );
  }

  table(board, rows) {
    const { app } = this;
    const { words, state } = app;
    const { sort, up } = state.board;
    const sorted = [...rows].sort((a, b) => compareRows(app, a, b, sort) * (up ? -1 : 1));
    const largest = Math.max(...rows.map((row) => Math.abs(row.number) || 0), 1e-9);
    const heads = BOARD_COLUMNS.map((name) =>
      h(
        "th",
        { scope: "col", "aria-sort": sort === name ? (up ? "descending" : "ascending") : null, class: `col-${name}` },
        h(
          "button",
          {
            type: "button",
            id: `board-sort-${name}`,
            class: "sort",
            onclick: () => app.setBoard({ sort: name, up: sort === name && !up }),
          },
          words.say(`results.${name}`),
          sort === name && h("span", { "aria-hidden": "true" }, up ? " ▾" : " ▴"),
        ),
      ),
    );
    const body = h("tbody", null, sorted.map((row) => this.row(row, largest)));
    const caption = words.say("leaderboard.caption", { metric: board.name, results: words.count("results", rows.length) });
    return h(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-label": caption },
      h("table", { class: "stacking" }, h("caption", null, caption), h("thead", null, h("tr", null, heads, h("th", { scope: "col" }, words.say("results.reason")))), body),
    );
  }

  row(row, largest) {
    const { app } = this;
    const { words, store } = app;
    const cell = (name, props, ...content) => h("td", { "data-head": words.say(`results.${name}`), ...props }, content);
    const line = h(
      "tr",
      { "data-id": store.id(row.row) },
      cell("rank", { class: "number" }, words.number(row.rank)),
      cell("value", { class: "number" }, h("bdi", null, row.text), bar((Math.abs(row.number) || 0) / largest, { "aria-hidden": "true" })),
      cell("subject", null, row.subjects.length ? row.subjects.map((one) => nodeButton(app, one)) : this.work(row)),
      cell("setting", { class: row.setting ? null : "nothing" }, h("bdi", null, row.setting)),
      cell("paper", null, nodeButton(app, row.paper)),
      cell("date", { class: "date" }, row.date),
      cell("confidence", null, certainty(app, row.statement)),
    );
    line.append(cell("reason", null, this.why(row, line)));
    return line;
  }

  /** Returns what stands where the text names no system: the work of the paper. */
  work() {
    return h("span", { class: "muted" }, this.app.words.say("leaderboard.work"));
  }

  /** Returns the button that opens the sentence of a result below its row. */
  why(row, line) {
    const { app } = this;
    let open = null;
    const button = h("button", { type: "button", class: "why", "aria-expanded": "false" }, icon("chevron"), app.words.say("why"));
    button.addEventListener("click", () => {
      if (open) open.remove();
      open = open ? null : h("tr", { class: "why-row" }, h("td", { colspan: BOARD_COLUMNS.length + 1 }, reasonsOf(app, row.statement)));
      if (open) line.after(open);
      button.setAttribute("aria-expanded", String(open !== null));
    });
    return button;
  }

  save(board, rows) {
    const { app } = this;
    const { store } = app;
    const name = (list) => list.map((row) => store.label(row)).join("; ");
    const lines = rows.map((row) => [
      row.rank,
      row.text,
      board.name,
      name(row.subjects),
      row.setting,
      store.label(row.paper),
      app.settings.baseIri + store.id(row.paper),
      row.date,
      Math.round(store.confidence[row.statement] * 10000) / 10000,
    ]);
    const heads = ["rank", "value", "metric", "system", "setting", "paper", "iri", "date", "confidence"];
    download(new Blob([csv([heads, ...lines])], { type: "text/csv" }), `leaderboard-${store.id(app.state.board.node).replace(/[^\w.-]+/g, "-")}.csv`);
    app.notice("notice.exported", { format: "CSV" });
  }
}

function selectOf(id, options, value, change) {
  const select = h(
    "select",
    { id, onchange: () => change(select.value) },
    options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
  );
  return select;
}

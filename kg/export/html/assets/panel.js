// The panel on the right: the chosen node or line, with tabs.
import { bestOf } from "./board-best.js";
import { boardRows } from "./board-data.js";
import { h, replace, typeIcon } from "./dom.js";
import { facts, leadQuote, prose, warnings } from "./facts.js";
import { familyRows } from "./family.js";
import { groupStatements, memberOf, relationGroups } from "./groups.js";
import { icon } from "./icons.js";
import { certainty, disclosure, nodeButton, reasonsOf, sentenceOf } from "./panel-parts.js";
import { resultsOf, resultsTable } from "./results.js";
import { statementsBetween } from "./scene.js";
import { timeline } from "./timeline.js";

export class Panel {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    this.shown = null;
    app.watch(() => this.update());
  }

  update() {
    const { state } = this.app;
    const { selected } = state;
    this.element.hidden = !selected;
    document.body.classList.toggle("has-detail", Boolean(selected));
    const key = this.stateKey();
    if (key === this.shown) return;
    const sameNode = this.shown !== null && JSON.parse(this.shown)[0]?.row === selected?.row;
    const scroll = sameNode ? this.element.querySelector(".panel-body")?.scrollTop : 0;
    this.shown = key;
    if (!selected) return replace(this.element);
    const had = this.element.contains(document.activeElement) ? focusKey(document.activeElement) : null;
    replace(this.element, selected.kind === "node" ? this.node(selected.row) : this.edge(selected));
    const body = this.element.querySelector(".panel-body");
    body.scrollTop = scroll ?? 0;
    // The question that was asked leads to its group.
    const group = this.app.asked && body.querySelector(`.group[data-relation="${this.app.asked}"][data-direction="in"]`);
    if (group) body.scrollTop = group.offsetTop - body.offsetTop - 8;
    this.app.asked = null;
    if (had) (this.element.querySelector(had) ?? this.element.querySelector("h2"))?.focus();
  }

  /** Returns a text that changes whenever the panel would look different. */
  stateKey() {
    const { state, words, scene, pathFrom } = this.app;
    const { types, relations, ...rest } = state.filter;
    const shown = state.selected ? scene.nodes : [];
    return JSON.stringify([
      state.selected,
      state.tab,
      words.language,
      [...types],
      [...relations],
      rest,
      shown,
      pathFrom,
      [...state.pinned.keys()],
      state.base,
      state.family,
    ]);
  }

  node(row) {
    const { app } = this;
    const { store, words, terms } = app;
    const type = store.type(row);
    const tabs = this.tabs(row);
    const tab = tabs.some(({ name }) => name === app.state.tab) ? app.state.tab : "about";
    return [
      h(
        "header",
        { class: `panel-head type-${type}` },
        h("p", { class: "kind" }, typeIcon(type, terms), words.type(type), this.buttons()),
        h("h2", { tabindex: -1, dir: "auto" }, store.label(row)),
        this.familySwitch(row),
        this.actions(row),
      ),
      tabs.length > 1 && this.tabList(tabs, tab),
      h(
        "div",
        {
          class: "panel-body",
          id: "panel-body",
          role: tabs.length > 1 ? "tabpanel" : null,
          tabindex: 0,
          "aria-label": words.say(`tab.${tab}`),
        },
        tabs.find(({ name }) => name === tab).make(),
      ),
    ];
  }

  tabs(row) {
    const { app } = this;
    const results = resultsOf(app, row).length;
    const board = boardRows(app, row);
    const found = [{ name: "about", make: () => [warnings(app, row), leadQuote(app, row), prose(app, row), facts(app, row), relationGroups(app, row)] }];
    if (results) found.push({ name: "results", count: results, make: () => resultsTable(app, row) });
    if (board) found.push({ name: "leaderboard", count: board, make: () => bestOf(app, row) });
    if (!["Result", "Metric"].includes(app.store.type(row))) found.push({ name: "timeline", make: () => timeline(app, row) });
    return found;
  }

  tabList(tabs, chosen) {
    const { words } = this.app;
    const list = h("div", { class: "tabs", role: "tablist", "aria-label": words.say("tabs") });
    tabs.forEach(({ name, count }, i) => {
      const props = {
        role: "tab",
        type: "button",
        id: `tab-${name}`,
        "aria-selected": String(name === chosen),
        "aria-controls": "panel-body",
        tabindex: name === chosen ? 0 : -1,
      };
      const move = (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) this.app.setTab(tabs[(i + step + tabs.length) % tabs.length].name);
        if (step) this.element.querySelector('[aria-selected="true"]').focus();
      };
      list.append(
        h(
          "button",
          { ...props, onclick: () => this.app.setTab(name), onkeydown: move },
          words.say(`tab.${name}`),
          count && h("span", { class: "count" }, words.number(count)),
        ),
      );
    });
    return list;
  }

  buttons() {
    const { words } = this.app;
    const wide = () => document.body.classList.toggle("wide-detail");
    return h(
      "span",
      { class: "panel-buttons" },
      h(
        "button",
        {
          type: "button",
          class: "icon-button widen",
          "aria-label": words.say("panel.widen"),
          title: words.say("panel.widen"),
          onclick: wide,
        },
        icon("wide"),
      ),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "data-action": "close",
          "aria-label": words.say("close"),
          title: words.say("close"),
          onclick: () => this.app.select(null),
        },
        icon("close"),
      ),
    );
  }

  /** Returns the choice between a node with its variants and the node alone, where it has variants. */
  familySwitch(row) {
    const { words, state, store } = this.app;
    const variants = familyRows(store, row).size - 1;
    if (!variants) return null;
    const name = store.label(row);
    const choice = (on, text) =>
      h(
        "button",
        {
          type: "button",
          "data-action": on ? "family" : "alone",
          "aria-pressed": String(state.family === on),
          onclick: () => this.app.setFamily(on),
        },
        text,
      );
    return h(
      "div",
      { class: "family-switch", role: "group", "aria-label": words.say("family.label") },
      choice(true, words.say("family.one", { name, variants: words.count("variants", variants) })),
      choice(false, words.say("family.only", { name })),
    );
  }

  actions(row) {
    const { app } = this;
    const { store, words, state } = app;
    const depth = state.base.kind === "focus" && state.base.node === row ? state.base.depth : 0;
    const action = (name, sign, run, pressed) =>
      h(
        "button",
        {
          type: "button",
          class: "action",
          "data-action": name,
          "aria-pressed": pressed === undefined ? null : String(pressed),
          onclick: run,
        },
        icon(sign),
        words.say(`action.${name}`),
      );
    const others = inTurn(
      groupStatements(app, row).map((group) => group.rows.map((st) => store.other(st, memberOf(app, st, row)))),
    );
    return h(
      "div",
      { class: "actions" },
      h(
        "span",
        { class: "steps", role: "group", "aria-label": words.say("action.focus") },
        icon("focus"),
        words.say("action.focus"),
        [1, 2, 3].map((step) =>
          h(
            "button",
            {
              type: "button",
              "data-action": `focus-${step}`,
              "aria-pressed": String(depth === step),
              "aria-label": words.say("action.focus-steps", { count: step }),
              title: words.say("action.focus-steps", { count: step }),
              onclick: () => app.focus(row, step),
            },
            String(step),
          ),
        ),
      ),
      action("expand-all", "expand", () => app.expand(row, this.walkable(others))),
      action("path", "path", () => app.startPath(app.pathFrom === row ? null : row), app.pathFrom === row),
      action("pin", "pin", () => app.togglePin(row), state.pinned.has(row)),
      action("hide", "hide", () => app.hide(row)),
    );
  }

  walkable(rows) {
    const { store, terms } = this.app;
    return rows.filter((other) => terms.walk.includes(store.type(other)));
  }

  edge({ from, to }) {
    const { app } = this;
    const { store, words } = app;
    const drawn = app.scene.edges.find((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from));
    const rows = drawn?.rows ?? statementsBetween(store, from, to, app.passes);
    return [
      h(
        "header",
        { class: "panel-head" },
        h("p", { class: "kind" }, words.say("edge.kind"), this.buttons()),
        h("h2", { tabindex: -1, class: "edge-title" }, store.label(from), " — ", store.label(to)),
      ),
      h(
        "div",
        { class: "panel-body", id: "panel-body", tabindex: 0, "aria-label": words.say("edge.kind") },
        h("p", { class: "ends" }, nodeButton(app, from, { full: true }), nodeButton(app, to, { full: true })),
        h(
          "ul",
          { class: "edges" },
          rows.map((st) =>
            h(
              "li",
              { "data-statement": store.statementId(st) },
              sentenceOf(app, st),
              h(
                "div",
                { class: "edge-meta" },
                certainty(app, st),
                disclosure(words.say("why"), () => reasonsOf(app, st), { open: rows.length < 6 }),
              ),
            ),
          ),
        ),
        !rows.length && h("p", { class: "empty" }, words.say("panel.no-edges")),
      ),
    ];
  }
}

/** Returns the members of all lists, the first of each before the second of any, each once. */
function inTurn(lists) {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return [...new Set(Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat())];
}

/** Returns a selector for a focused element, so that focus survives a redraw. */
function focusKey(element) {
  if (element.dataset.action) {
    const group = element.closest(".group");
    return group
      ? `.group[data-relation="${group.dataset.relation}"][data-direction="${group.dataset.direction}"] [data-action]`
      : `[data-action="${element.dataset.action}"]`;
  }
  return element.id ? `#${element.id}` : "h2";
}

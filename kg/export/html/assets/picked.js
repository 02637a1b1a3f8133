// Several nodes chosen at once: what can be done with them, and the bar that offers it.
import { csv } from "./csv.js";
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { nodeButton } from "./panel-parts.js";

/** Returns the chosen nodes that are in sight. */
export function pickedRows({ scene, state }) {
  return scene.nodes.filter((row) => state.picked.has(row));
}

/** Adds nodes to the choice. */
export function pick(app, rows) {
  if (rows.some((row) => !app.state.picked.has(row))) app.act(({ picked }) => rows.forEach((row) => picked.add(row)));
}

/** Adds a node to the choice, or takes it out. */
export function togglePick(app, row) {
  app.act(({ picked }) => picked.delete(row) || picked.add(row));
}

export function dropPicked(app) {
  app.act(({ picked }) => picked.clear());
}

export function hidePicked(app) {
  const rows = pickedRows(app);
  app.act((state) => {
    for (const row of rows) app.leaveOut(state, row);
    state.picked.clear();
  });
}

/** Shows the chosen nodes alone, laid out anew. */
export function onlyPicked(app) {
  const rows = pickedRows(app);
  app.act(
    (state) => {
      const selected = rows.includes(state.selected?.row) ? state.selected : null;
      Object.assign(state, { base: { kind: "nothing" }, added: new Set(rows), hidden: new Set(), selected });
      state.picked.clear();
      app.positions = new Map();
    },
    { fit: true },
  );
}

/** Returns the chosen nodes as a table. */
export function pickedCsv(app) {
  const { store, words } = app;
  const lines = pickedRows(app).map((row) => [store.id(row), store.type(row), store.label(row), store.degree(row), store.firstSeen(row)]);
  return csv([words.say("picked.heads").split("|"), ...lines]);
}

export class PickedBar {
  constructor(app, element, status) {
    Object.assign(this, { app, element, status });
    app.watch(() => this.update());
  }

  build() {
    const { app } = this;
    const { words } = app;
    const button = (name, run, props = {}) =>
      h("button", { type: "button", class: "chip", "data-action": `picked-${name}`, onclick: run, ...props }, words.say(`picked.${name}`));
    this.list = h("ul", { class: "node-list", id: "picked-list", hidden: true });
    const lister = button("list", () => this.toggleList(lister), { "aria-expanded": "false", "aria-controls": "picked-list" });
    replace(
      this.element,
      this.list,
      h(
        "div",
        { class: "picked-bar" },
        (this.count = h("strong")),
        button("only", () => this.leaving(onlyPicked)),
        button("hide", () => this.leaving(hidePicked)),
        lister,
        button("csv", () => app.copy(pickedCsv(app))),
        h(
          "button",
          { type: "button", class: "icon-button", "data-action": "picked-drop", "aria-label": words.say("picked.drop"), title: words.say("picked.drop"), onclick: () => this.leaving(dropPicked) },
          icon("close"),
        ),
      ),
    );
    this.built = words.language;
  }

  /** Does what makes the bar go; the keyboard goes on at the graph. */
  leaving(run) {
    run(this.app);
    document.getElementById("canvas").focus();
  }

  toggleList(button) {
    this.list.hidden = !this.list.hidden;
    button.setAttribute("aria-expanded", String(!this.list.hidden));
    this.fillList();
  }

  fillList() {
    if (!this.list.hidden) replace(this.list, pickedRows(this.app).map((row) => h("li", null, nodeButton(this.app, row))));
  }

  update() {
    const { app } = this;
    const count = pickedRows(app).length;
    this.element.hidden = !count || app.state.start;
    const text = count ? app.words.count("picked", count) : "";
    if (this.status.textContent !== text) this.status.textContent = text;
    if (!count) return;
    if (this.built !== app.words.language) this.build();
    this.count.textContent = text;
    this.fillList();
  }
}

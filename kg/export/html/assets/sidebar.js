// The panel on the left: the legend, which is also the filter, with live counts; confidence, period, the list of nodes.
import { h, replace, s, typeIcon } from "./dom.js";
import { isOpen, openFilter } from "./filter.js";
import { stroke } from "./legend.js";
import { Period } from "./period.js";
import { disclosure, nodeButton } from "./panel-parts.js";

export class Sidebar {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    const { types, relations } = app.store.totals;
    this.totals = { types: new Map(Object.entries(types)), relations: new Map(Object.entries(relations)) };
    app.watch(() => this.update());
  }

  /** Builds everything once; later only numbers and switches change, so that focus and scrolling stay. */
  build() {
    const { words } = this.app;
    this.types = this.rows("types", this.app.store.types, (name) => [typeIcon(name, this.app.terms), words.type(name)]);
    this.relations = this.rows("relations", Object.keys(this.app.terms.relations), (name) => [
      stroke(this.app.terms, name),
      words.relation(name),
    ]);
    this.list = h("ol", { class: "node-list" });
    const [listButton, listBody] = disclosure(
      h("span", null, words.say("list.title"), " ", (this.listCount = h("span", { class: "count" }))),
      () => this.list,
      { className: "fold" },
    );
    this.listBody = listBody;
    listButton.addEventListener("click", () => this.updateList());
    replace(
      this.element,
      h(
        "div",
        { class: "side-head" },
        h("h2", null, words.say("legend.title")),
        (this.open = h("button", { type: "button", class: "ghost", onclick: () => this.openAll() }, words.say("filter.open"))),
      ),
      (this.summary = h("p", { class: "summary", id: "summary" })),
      (this.period = new Period(this.app)).element,
      section(words.say("legend.types"), this.types.list, this.colourChoice()),
      section(words.say("legend.relations"), this.relations.list, this.lineKey()),
      this.confidenceSection(),
      h("section", null, listButton, listBody),
    );
    this.built = words.language;
  }

  rows(kind, all, label) {
    const present = all.filter((name) => this.totals[kind].get(name));
    const inputs = new Map();
    const list = h("ul", { class: "switches" });
    for (const name of present) {
      const input = h("input", {
        type: "checkbox",
        id: `${kind}-${name}`,
        onchange: () => this.toggle(kind, name, input.checked),
      });
      const count = h("span", { class: "live", "data-count": name });
      inputs.set(name, { input, count });
      const only = h(
        "button",
        { type: "button", class: "only", "data-only": name, onclick: () => this.app.only(kind, name) },
        this.app.words.say("filter.only"),
        h("span", { class: "visually-hidden" }, " ", kind === "types" ? this.app.words.type(name) : this.app.words.relation(name)),
      );
      list.append(h("li", null, input, h("label", { for: `${kind}-${name}` }, label(name)), only, count));
    }
    return { list, inputs };
  }

  lineKey() {
    const { words } = this.app;
    const sample = (dash, open) =>
      s(
        "svg",
        { viewBox: "0 0 34 10", class: "sample", "aria-hidden": "true" },
        s("path", { d: "M1 5h26", class: "sample-line", "stroke-dasharray": dash }),
        s("path", { d: open ? "M24 1l7 4-7 4" : "M24 1.500 32 5l-8 3.500z", class: open ? "sample-open" : "sample-full" }),
      );
    const derived = h("input", {
      type: "checkbox",
      id: "filter-derived",
      onchange: () => this.app.setFilter((filter) => (filter.derived = derived.checked)),
    });
    const unlinked = h("input", {
      type: "checkbox",
      id: "filter-unlinked",
      onchange: () => this.app.setFilter((filter) => (filter.unlinked = unlinked.checked)),
    });
    Object.assign(this, { derived, unlinked });
    return h(
      "ul",
      { class: "line-key" },
      h("li", null, sample(null, false), words.say("legend.stated")),
      h("li", null, sample(null, true), words.say("legend.derived")),
      h("li", null, sample("4 3", false), words.say("legend.low")),
      h("li", { class: "switch-derived" }, derived, h("label", { for: "filter-derived" }, words.say("filter.derived"))),
      h("li", { class: "switch-derived" }, unlinked, h("label", { for: "filter-unlinked" }, words.say("filter.unlinked"))),
    );
  }

  /** Returns the choice of what colours mean. */
  colourChoice() {
    const { words } = this.app;
    this.colour = h(
      "select",
      { id: "colour", onchange: () => this.app.act((state) => (state.colour = this.colour.value)) },
      ["type", "group"].map((name) => h("option", { value: name }, words.say(`colour.${name}`))),
    );
    return h("p", { class: "choice" }, h("label", { for: "colour" }, words.say("colour.label")), this.colour);
  }

  confidenceSection() {
    const { words } = this.app;
    this.confidence = h("input", {
      type: "range",
      id: "filter-confidence",
      min: 0,
      max: 1,
      step: 0.05,
      oninput: () => this.later(() => this.app.setFilter((filter) => (filter.confidence = Number(this.confidence.value)))),
    });
    this.confidenceText = h("output", { for: "filter-confidence" });
    return section(
      words.say("filter.confidence"),
      h(
        "div",
        { class: "range" },
        h("label", { class: "visually-hidden", for: "filter-confidence" }, words.say("filter.confidence")),
        this.confidence,
        this.confidenceText,
      ),
    );
  }

  /** Runs `work` once the slider rests: a period chooses the overview anew. */
  later(work) {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, 120);
  }

  toggle(kind, name, on) {
    this.app.setFilter((filter) => (on ? filter[kind].delete(name) : filter[kind].add(name)));
  }

  openAll() {
    this.app.act((state) => (state.filter = openFilter()));
  }

  /** Brings numbers and switches up to date; the card of the beginning stands over all this. */
  update() {
    const { scene, state, words } = this.app;
    if (state.start) return;
    if (this.built !== words.language) this.build();
    const counts = countScene(this.app);
    for (const kind of ["types", "relations"]) {
      for (const [name, { input, count }] of this[kind].inputs) {
        input.checked = !state.filter[kind].has(name);
        const [shown, total] = [counts[kind].get(name) ?? 0, this.totals[kind].get(name)];
        count.textContent = `${words.number(shown)} / ${words.number(total)}`;
        count.title = words.say("legend.counts", { shown, total });
      }
    }
    this.derived.checked = state.filter.derived;
    this.confidence.value = state.filter.confidence;
    this.confidenceText.textContent = state.filter.confidence
      ? `≥ ${words.percent(state.filter.confidence)}`
      : words.say("filter.any");
    this.period.update();
    this.unlinked.checked = state.filter.unlinked;
    this.colour.value = state.colour;
    this.open.hidden = isOpen(state.filter);
    this.summary.textContent = words.say("summary", {
      nodes: scene.nodes.length,
      edges: scene.statements,
      all: this.app.store.nodeCount,
    });
    this.listCount.textContent = words.number(scene.nodes.length);
    this.updateList();
  }

  updateList() {
    if (this.listBody.hidden) return;
    const { store, scene } = this.app;
    const rows = [...scene.nodes].sort((a, b) => store.label(a).localeCompare(store.label(b)) || a - b);
    replace(
      this.list,
      rows.map((row) => h("li", null, nodeButton(this.app, row))),
    );
  }
}

function section(title, ...children) {
  return h("section", null, h("h3", null, title), children);
}

function countScene({ scene, store }) {
  const types = new Map();
  const relations = new Map();
  for (const row of scene.nodes) raise(types, store.type(row));
  for (const edge of scene.edges) for (const st of edge.rows) raise(relations, store.relationName(st));
  return { types, relations };
}

function raise(counts, name) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

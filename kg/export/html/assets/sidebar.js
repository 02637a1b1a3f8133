// The panel on the left: the legend, which is also the filter, with live counts; confidence, period, the list of nodes.
import { h, replace, s, typeIcon } from "./dom.js";
import { isOpen, openFilter, paperMonths } from "./filter.js";
import { disclosure, nodeButton } from "./panel-parts.js";

export class Sidebar {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    this.period = paperMonths(app.store);
    this.totals = countTotals(app.store);
    this.build();
    app.watch(() => this.update());
  }

  /** Builds everything once; later only numbers and switches change, so that focus and scrolling stay. */
  build() {
    const { words } = this.app;
    this.types = this.rows("types", this.app.store.types, (name) => [typeIcon(name, this.app.terms), words.type(name)]);
    this.relations = this.rows("relations", Object.keys(this.app.terms.relations), (name) => [
      this.stroke(name),
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
      section(words.say("legend.types"), this.types.list),
      this.periodSection(),
      this.confidenceSection(),
      section(words.say("legend.relations"), this.relations.list, this.lineKey()),
      h("section", null, listButton, listBody),
    );
    if (this.app.scene) this.update();
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
      list.append(h("li", null, input, h("label", { for: `${kind}-${name}` }, label(name)), count));
    }
    return { list, inputs };
  }

  stroke(name) {
    return s(
      "svg",
      { viewBox: "0 0 22 10", class: "stroke", "aria-hidden": "true" },
      s("path", { d: "M1 5h15", class: `stroke-rel-${name}` }),
      !this.app.terms.relations[name].symmetric && s("path", { d: "M15 1.500 21 5l-6 3.500z", class: `fill-rel-${name}` }),
    );
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
    this.derived = derived;
    return h(
      "ul",
      { class: "line-key" },
      h("li", null, sample(null, false), words.say("legend.stated")),
      h("li", null, sample(null, true), words.say("legend.derived")),
      h("li", null, sample("4 3", false), words.say("legend.low")),
      h("li", { class: "switch-derived" }, derived, h("label", { for: "filter-derived" }, words.say("filter.derived"))),
    );
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

  periodSection() {
    const { months } = this.period;
    if (months.length < 2) return null;
    const { words } = this.app;
    const slider = (name) =>
      h("input", {
        type: "range",
        id: `filter-${name}`,
        min: 0,
        max: months.length - 1,
        step: 1,
        oninput: () => this.later(() => this.setPeriod(name)),
      });
    this.from = slider("from");
    this.to = slider("to");
    this.periodText = h("output", { for: "filter-from filter-to" });
    this.histogram = s(
      "svg",
      {
        class: "histogram",
        viewBox: `0 0 ${months.length * 4} 40`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": words.say("filter.histogram"),
      },
      this.bars(),
    );
    return section(
      words.say("filter.period"),
      this.histogram,
      h(
        "div",
        { class: "two-range" },
        h("label", { for: "filter-from" }, words.say("filter.from")),
        this.from,
        h("label", { for: "filter-to" }, words.say("filter.to")),
        this.to,
      ),
      this.periodText,
    );
  }

  bars() {
    const { months, counts } = this.period;
    const most = Math.max(...counts, 1);
    return months.map((month, i) =>
      s(
        "rect",
        { x: i * 4 + 0.4, width: 3.2, y: 40 - (counts[i] / most) * 38, height: (counts[i] / most) * 38 + 1, "data-month": month },
        s("title", null, `${month}: ${counts[i]}`),
      ),
    );
  }

  setPeriod(moved) {
    let [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) [from, to] = moved === "from" ? [from, from] : [to, to];
    const { months } = this.period;
    const last = months.length - 1;
    this.app.act(
      ({ filter }) => Object.assign(filter, { from: from === 0 ? "" : months[from], to: to === last ? "" : months[to] }),
      { fit: true },
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

  update() {
    const { scene, state, words } = this.app;
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
    this.updatePeriod();
    this.open.hidden = isOpen(state.filter);
    this.summary.textContent = words.say("summary", {
      nodes: scene.nodes.length,
      edges: scene.statements,
      all: this.app.store.nodeCount,
    });
    this.listCount.textContent = words.number(scene.nodes.length);
    this.updateList();
  }

  updatePeriod() {
    if (!this.from) return;
    const { months, counts } = this.period;
    const { filter } = this.app.state;
    const place = (month, otherwise) => (months.includes(month) ? months.indexOf(month) : otherwise);
    this.from.value = place(filter.from, 0);
    this.to.value = place(filter.to, months.length - 1);
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    this.from.setAttribute("aria-valuetext", months[from]);
    this.to.setAttribute("aria-valuetext", months[to]);
    [...this.histogram.children].forEach((bar, i) => bar.classList.toggle("out", i < from || i > to));
    this.periodText.textContent = this.app.words.say("filter.period-text", {
      from: months[from],
      to: months[to],
      count: this.app.papersInPeriod(months, counts),
    });
  }

  updateList() {
    if (this.listBody.hidden) return;
    const { store, scene } = this.app;
    const rows = [...scene.nodes].sort((a, b) => store.labels[a].localeCompare(store.labels[b]) || a - b);
    replace(
      this.list,
      rows.map((row) => h("li", null, nodeButton(this.app, row))),
    );
  }
}

function section(title, ...children) {
  return h("section", null, h("h3", null, title), children);
}

function countTotals(store) {
  const types = new Map();
  const relations = new Map();
  for (let row = 0; row < store.nodeCount; row++) raise(types, store.type(row));
  for (let st = 0; st < store.statementCount; st++) raise(relations, store.relationName(st));
  return { types, relations };
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

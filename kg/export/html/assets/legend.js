// The legend on the canvas: what the shapes, colours and lines in sight mean. Each part is a button that shows only that.
import { h, replace, s, typeIcon } from "./dom.js";
import { communitiesShown } from "./communities.js";
import { freshRows } from "./paint.js";

export class Legend {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    app.watch(() => this.update());
  }

  update() {
    const { app } = this;
    const { scene, store, terms, words, state } = app;
    const types = new Set(scene.nodes.map((row) => store.type(row)));
    const relations = new Set(scene.edges.flatMap(({ rows }) => rows.map((st) => store.relationName(st))));
    const key = JSON.stringify([[...types], [...relations], state.filter, words.language, state.colour, scene.nodes.length]);
    if (key === this.shown) return;
    this.shown = key;
    const had = this.element.contains(document.activeElement) ? document.activeElement.dataset.only : null;
    replace(
      this.element,
      Object.keys(terms.types)
        .filter((name) => types.has(name))
        .map((name) => this.part("types", name, typeIcon(name, terms, state.colour === "type" ? undefined : "fill-muted"), words.type(name))),
      state.colour === "group" && communitiesShown(app).map(({ name, place }) => groupSign(words, name, place)),
      Object.keys(terms.relations)
        .filter((name) => relations.has(name))
        .map((name) => this.part("relations", name, stroke(terms, name), words.relation(name))),
      freshRows(app).length > 0 && h("span", { class: "legend-part" }, h("span", { class: "fresh-sign", "aria-hidden": "true" }), words.say("legend.fresh")),
    );
    if (had) this.element.querySelector(`[data-only="${had}"]`)?.focus();
  }

  part(kind, name, sign, text) {
    const { app } = this;
    const only = app.isOnly(kind, name);
    return h(
      "button",
      {
        type: "button",
        class: "legend-part",
        "data-only": name,
        "aria-pressed": String(only),
        title: app.words.say(only ? "legend.all" : "legend.only", { name: text }),
        onclick: () => app.only(kind, name),
      },
      sign,
      text,
    );
  }
}

function groupSign(words, name, place) {
  const dot = s("svg", { viewBox: "0 0 16 16", class: "type-icon", "aria-hidden": "true" }, s("circle", { cx: 8, cy: 8, r: 6, class: `fill-group-${place}` }));
  return h("span", { class: "legend-part" }, dot, words.say("legend.group", { name }));
}

/** Returns the sign of a relation: a line in its colour, with an arrow where it has a direction. */
export function stroke(terms, name) {
  return s(
    "svg",
    { viewBox: "0 0 22 10", class: "stroke", "aria-hidden": "true" },
    s("path", { d: "M1 5h15", class: `stroke-rel-${name}` }),
    !terms.relations[name].symmetric && s("path", { d: "M15 1.500 21 5l-6 3.500z", class: `fill-rel-${name}` }),
  );
}

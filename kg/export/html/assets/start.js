// The card of the beginning: what this is and of when, questions to begin with, what is new, which benchmarks are contested.
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { news, SPANS } from "./news.js";
import { nodeButton } from "./panel-parts.js";

// As many as the build gives before the whole graph is there.
const PAPERS_FIRST = 6;

export class StartCard {
  constructor(app, element) {
    this.app = app;
    this.element = element;
    this.days = SPANS[0];
    app.watch(() => this.update());
  }

  update() {
    const { state, words } = this.app;
    this.element.hidden = !state.start;
    document.body.classList.toggle("has-start", state.start);
    if (!state.start) return this.clear();
    if (this.shown === words.language) return undefined;
    this.shown = words.language;
    return this.build();
  }

  clear() {
    if (!this.shown) return;
    this.shown = null;
    replace(this.element);
  }

  build() {
    const { app } = this;
    const { words, settings } = app;
    replace(
      this.element,
      h(
        "button",
        { type: "button", class: "icon-button card-close", "aria-label": words.say("start.close"), onclick: () => app.leaveStart() },
        icon("close"),
      ),
      h("h2", { id: "start-title", tabindex: -1 }, settings.title),
      h("p", { class: "start-what" }, this.sentence()),
      this.questions(),
      (this.newsBox = h("section", { class: "start-news" })),
      this.contested(),
    );
    this.fillNews();
  }

  /** Returns the sentence that says what this is and of when, and what was left out. */
  sentence() {
    const { words, start, store } = this.app;
    const { papers, digests, first, last, left } = start;
    const parts = { papers: words.count("papers", papers), digests: words.count("digests", digests), first, last };
    return [
      words.say(first ? "start.what" : "start.what-undated", parts),
      left > 0 && [" ", words.say("start.left-out", { count: left })],
      store.nodeCount === 0 && [" ", words.say("start.nothing")],
    ];
  }

  questions() {
    const { words, start, store } = this.app;
    const items = start.questions.map(({ kind, row }) =>
      h(
        "li",
        null,
        h(
          "button",
          { type: "button", class: "question", "data-question": kind, onclick: () => this.ask(kind, row) },
          words.say(`question.${kind}`, { name: store.label(row) }),
        ),
      ),
    );
    return items.length ? h("section", null, h("h3", null, words.say("start.questions")), h("ul", { class: "questions" }, items)) : null;
  }

  ask(kind, row) {
    const { app } = this;
    if (kind === "improves-on") return app.visit(row, { relation: "improves-on" });
    if (kind === "best") return app.openBoard(row);
    return app.visit(row, { tab: "timeline" });
  }

  fillNews() {
    const { app, newsBox, days } = this;
    const { words } = app;
    const { since, until, count, papers } = newsOf(app, days);
    if (!papers.length) return replace(newsBox);
    const choice = SPANS.map((span) =>
      h(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-pressed": String(span === days),
          "data-days": span,
          onclick: () => app.whenWhole(() => this.choose(span)),
        },
        words.say(`start.days-${span}`),
      ),
    );
    const list = h("ul", { class: "news" }, papers.slice(0, PAPERS_FIRST).map((paper) => this.paper(paper)));
    let rest = null;
    const more = h("button", { type: "button", class: "more" }, words.say("group.more", { count: count - PAPERS_FIRST }));
    const grow = () => {
      rest ??= newsOf(app, days).papers.slice(PAPERS_FIRST);
      list.append(...rest.splice(0, 40).map((paper) => this.paper(paper)));
      more.textContent = words.say("group.more", { count: rest.length });
      more.hidden = !rest.length;
    };
    more.addEventListener("click", () => app.whenWhole(grow));
    const title = words.say(since === until ? "start.new-day" : "start.new-days", { since, until });
    return replace(
      newsBox,
      h("header", null, h("h3", null, title, " ", h("span", { class: "count" }, words.number(count))), h("span", { class: "chips" }, choice)),
      list,
      count > PAPERS_FIRST && more,
      h(
        "button",
        { type: "button", class: "ghost", "data-action": "new-in-graph", onclick: () => app.showSince(since) },
        words.say("start.new-in-graph"),
      ),
    );
  }

  choose(span) {
    this.days = span;
    this.fillNews();
    this.newsBox.querySelector(`[data-days="${span}"]`).focus();
  }

  paper({ row, introduces, improves }) {
    const { words } = this.app;
    const part = (key, rows) =>
      rows.length > 0 && h("span", { class: "news-part" }, h("span", { class: "verb" }, words.say(key)), rows.map((one) => nodeButton(this.app, one)));
    return h(
      "li",
      null,
      nodeButton(this.app, row),
      h("div", { class: "news-parts" }, part("news.introduces", introduces), part("news.improves-on", improves)),
    );
  }

  contested() {
    const { app } = this;
    const { words, start, store } = app;
    if (!start.benchmarks.length) return null;
    const items = start.benchmarks.map(([row, papers]) =>
      h(
        "li",
        null,
        h(
          "button",
          { type: "button", class: "chip", "data-id": store.id(row), onclick: () => app.openBoard(row) },
          h("bdi", null, store.label(row)),
          " ",
          h("span", { class: "count" }, words.count("papers", papers)),
        ),
      ),
    );
    return h("section", null, h("h3", null, words.say("start.contested")), h("ul", { class: "chips" }, items));
  }
}

/** Returns what is new in so many days; before the whole graph is there, what the build says of the last day. */
function newsOf({ store, start }, days) {
  if (!store.whole) return { since: start.news.until, ...start.news };
  const found = news(store, days);
  return { ...found, count: found.papers.length };
}

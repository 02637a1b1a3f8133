// The page: unpacks the graph, builds the parts, keeps the address in step.
import { App } from "./app.js";
import { Board } from "./board.js";
import { Canvas } from "./canvas.js";
import { readJson, takeBlock } from "./decode.js";
import { h, replace } from "./dom.js";
import { startEngine } from "./engine.js";
import { Words } from "./i18n.js";
import { icon } from "./icons.js";
import { connectKeys } from "./keyboard.js";
import { hoverCard } from "./hover.js";
import { Legend } from "./legend.js";
import { readLook } from "./look.js";
import { paint } from "./paint.js";
import { Panel } from "./panel.js";
import { pick, PickedBar, togglePick } from "./picked.js";
import { connectPicking } from "./picking.js";
import { Reasons } from "./reasons.js";
import { SearchIndex } from "./search.js";
import { SearchBox } from "./search-box.js";
import { Sidebar } from "./sidebar.js";
import { StartCard } from "./start.js";
import { Store } from "./store.js";
import { Toolbar } from "./toolbar.js";

const $ = (id) => document.getElementById(id);
const PHONE = "(max-width: 760px)";
// A phone that lies on its side, or a page at twice its size: panels beside the graph, as in the style sheet.
const LOW = "(min-width: 480px) and (max-width: 760px) and (max-height: 520px)";
// As in the style sheet: the width of the details, and on a phone their share of the height.
const DETAIL = 400;
const PHONE_DETAIL = 0.56;
// How many neighbours a screen reader is told of at once.
const SPOKEN = 6;

class Page {
  constructor(first, ask) {
    const { terms, strings, settings } = first;
    const store = new Store(first.look);
    const words = new Words(strings, stored("kg-language") ?? firstLanguage(settings.language, strings));
    this.theme = stored("kg-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.theme = this.theme;
    this.app = new App({
      store,
      terms,
      words,
      reasons: new Reasons(store, ask),
      search: new SearchIndex(store),
      overview: first.overview,
      start: first.start,
      settings,
    });
    this.app.notice = (key, values) => this.say(key, values);
    this.app.copy = (text) => this.copy(text);
    this.app.showRows = (rows) =>
      this.canvas.fit(
        rows.filter((row) => this.app.positions.has(row)).map((row) => this.app.positions.get(row)),
        { closest: this.canvas.network.getScale() },
      );
    this.buildCanvas(first.overview.options);
    this.words();
    this.sidebar = new Sidebar(this.app, $("side"));
    this.panel = new Panel(this.app, $("detail"));
    this.toolbar = new Toolbar(this, $("tools"), $("floating"));
    this.startCard = new StartCard(this.app, $("start"));
    this.board = new Board(this.app, $("board"));
    this.legend = new Legend(this.app, $("legend"));
    this.pickedBar = new PickedBar(this.app, $("picked"), $("picked-status"));
    this.searchBox = new SearchBox(this.app, $("search"));
    this.app.watch(({ fit }) => this.draw(fit, this.started));
    connectKeys(this);
    this.connect();
  }

  buildCanvas(options) {
    const { app } = this;
    this.canvas = new Canvas($("canvas"), options, {
      select: (row) => (row === null && app.state.start ? app.leaveStart() : app.select(row)),
      edge: ({ from, to }) => app.selectEdge(from, to),
      open: (row) => document.querySelector('[data-action="expand-all"]')?.click() ?? row,
      hover: (row) => this.showCard(row),
      drag: (rows) => app.movedTo(this.canvas.positionsOf(rows)),
    });
    connectPicking(this.canvas, {
      wanted: () => Boolean(this.picking),
      box: (rows) => pick(app, rows),
      click: (row) => togglePick(app, row),
    });
    this.canvas.look = readLook(document.documentElement);
    this.canvas.insets = () => insets();
    // A neighbourhood is laid out for the screen as it will be: without the card of the beginning, with the details.
    app.freeArea = () => this.canvas.freeArea(insets({ start: false, detail: true }));
  }

  connect() {
    const arrive = () => {
      if (this.app.store.whole && location.hash.slice(1) !== this.app.fragment()) this.app.open(location.hash);
    };
    addEventListener("hashchange", arrive);
    addEventListener("popstate", arrive);
    $("side-button").addEventListener("click", () => {
      const start = this.app.state.start;
      if (start) this.app.leaveStart();
      this.toggleSide(start || undefined);
    });
    $("side-close").addEventListener("click", () => this.toggleSide(false));
    if (matchMedia(PHONE).matches) this.toggleSide(false);
    const more = $("more-button");
    const tools = (open) => {
      document.body.classList.toggle("tools-open", open);
      more.setAttribute("aria-expanded", String(open));
    };
    more.addEventListener("click", () => tools(more.getAttribute("aria-expanded") === "false"));
    $("tools").addEventListener("click", (event) => event.target.closest("[data-action]:not([data-action=export])") && tools(false));
    $("top").addEventListener("keydown", (event) => event.key === "Escape" && tools(false));
    addEventListener("beforeprint", () => this.preparePrint());
    const help = $("help");
    help.addEventListener("click", (event) => event.target === help && help.close());
  }

  /** Draws the view of the address; before the whole graph is there only the one of the beginning. */
  start() {
    this.started = false;
    this.app.open(location.hash);
    this.started = true;
  }

  /** Takes the whole graph: opens the view of the address, and does what was asked for meanwhile. */
  complete(graph) {
    const { app } = this;
    app.store.fill(graph);
    if (location.hash.length > 1) this.start();
    app.becomeWhole();
  }

  /** Takes the names that a search looks into. */
  openSearch(keys) {
    this.app.search.open(keys);
    this.searchBox.again();
  }

  draw(fit, animate = true) {
    paint(this.app, this.canvas, this.theme);
    const { scene, state, positions } = this.app;
    if (fit) this.fitTo(this.pointsInFocus(), animate);
    else if (state.selected?.kind === "node" && positions.has(state.selected.row))
      this.canvas.reveal(positions.get(state.selected.row));
    $("empty").hidden = scene.nodes.length > 0;
    this.announce();
    document.body.classList.toggle("path-mode", this.app.pathFrom !== null);
    const fragment = this.app.fragment();
    if (fragment === location.hash.slice(1)) return;
    const address = fragment ? `#${fragment}` : location.pathname + location.search;
    if (this.app.step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  /** Shows what a node under the mouse is, beside it; null takes that away. */
  showCard(row) {
    const card = $("hover-card");
    card.hidden = row === null || row === this.app.state.selected?.row;
    if (card.hidden) return;
    const { x, y, reach } = this.canvas.screenPlace(row);
    replace(card, hoverCard(this.app, row));
    const left = x + reach + 14 + card.offsetWidth > innerWidth ? x - reach - 14 - card.offsetWidth : x + reach + 14;
    Object.assign(card.style, { left: `${Math.max(8, left)}px`, top: `${Math.min(y + 12, innerHeight - card.offsetHeight - 8)}px` });
  }

  /** Lets the nodes move by physics, or keeps them where they came to. */
  togglePhysics() {
    this.moving = !this.moving;
    if (this.moving) this.canvas.startPhysics();
    else {
      const places = new Map(this.canvas.stopPhysics());
      this.app.act(() => (this.app.positions = new Map([...this.app.positions, ...places])));
    }
    this.toolbar.update();
  }

  /** Lets a drag choose nodes without Shift, as fingers need it, or move the graph again. */
  togglePicking() {
    this.picking = !this.picking;
    document.body.classList.toggle("picking", this.picking);
    this.toolbar.update();
  }

  /** Tells screen readers what is chosen, and the nodes that it is linked to in sight. */
  announce() {
    const { state, scene, store, words } = this.app;
    const row = state.selected?.kind === "node" ? state.selected.row : null;
    if (row === this.announced) return;
    this.announced = row;
    const near = scene.edges.flatMap(({ from, to }) => (from === row ? [to] : to === row ? [from] : []));
    const names = near.slice(0, SPOKEN).map((other) => store.label(other));
    const text = row !== null && { type: words.type(store.type(row)), name: store.label(row), links: words.count("links", near.length) };
    $("chosen").textContent = text ? words.say("chosen", { ...text, names: names.join(", ") }) : "";
  }

  /** Returns the points that a new view is about: the selected node with its neighbours in the overview, else all. */
  pointsInFocus() {
    const { scene, state, positions } = this.app;
    const { selected, base } = state;
    const shown = selected?.kind === "node" && scene.nodes.includes(selected.row);
    const row = shown && ["overview", "near"].includes(base.kind) ? selected.row : null;
    const near = scene.edges.flatMap(({ from, to }) => (from === row ? [to] : to === row ? [from] : []));
    return (row === null ? scene.nodes : [row, ...near]).map((node) => positions.get(node));
  }

  /** Fits points; on a phone names matter more than to see all of it at once. */
  fitTo(points, animate = true) {
    // A neighbourhood was laid out for this very screen.
    const closest = this.app.state.base.kind === "near" ? 1 : 1.25;
    const farthest = closest === 1 ? 0.98 : matchMedia(PHONE).matches ? 0.42 : 0;
    this.canvas.fit(points, { animate, closest, farthest });
  }

  fit() {
    this.canvas.fit(this.app.scene.nodes.map((row) => this.app.positions.get(row)));
  }

  toggleSide(open = document.body.classList.contains("side-closed")) {
    document.body.classList.toggle("side-closed", !open);
    $("side-wrap").inert = !open;
    $("side-button").setAttribute("aria-expanded", String(open));
  }

  /** Puts the words of the chosen language into the fixed parts of the page. */
  words() {
    const { words } = this.app;
    document.documentElement.lang = words.language;
    const { settings } = this.app;
    settings.title = settings.ownTitle || words.say("title");
    document.title = settings.title;
    document.querySelector("#top h1").textContent = settings.title;
    for (const element of document.querySelectorAll("[data-say]")) element.textContent = words.say(element.dataset.say);
    for (const element of document.querySelectorAll("[data-label]"))
      element.setAttribute("aria-label", words.say(element.dataset.label));
    $("search-input").placeholder = words.say("search.placeholder");
    const rows = words
      .say("help.keys")
      .split("\n")
      .map((line) => line.split("|"));
    replace(
      $("help-keys"),
      rows.map(([keys, text]) =>
        h(
          "div",
          null,
          h(
            "dt",
            null,
            keys.split(" ").map((key) => h("kbd", null, key)),
          ),
          h("dd", null, text),
        ),
      ),
    );
    replace($("side-button"), icon("filter"), h("span", { class: "visually-hidden" }, words.say("side.button")));
    replace($("more-button"), icon("more"), h("span", { class: "visually-hidden" }, words.say("tools.more")));
    replace($("side-close"), icon("close"));
    replace(document.querySelector(".search-icon"), icon("search"));
    replace($("help-close"), icon("close"));
  }

  /** Gives the printer the picture that is on the screen: a canvas would be cut at the edge of the paper. */
  preparePrint() {
    $("print-picture")?.remove();
    const picture = h("img", { id: "print-picture", src: this.canvas.picture(), alt: this.app.words.say("canvas.label") });
    document.querySelector("main").append(picture);
  }

  switchLanguage() {
    const { words } = this.app;
    words.language = words.language === "en" ? "ko" : "en";
    keep("kg-language", words.language);
    this.words();
    this.toolbar.build();
    this.app.refresh();
    document.querySelector('[data-action="language"]').focus();
  }

  switchTheme() {
    this.theme = this.theme === "dark" ? "light" : "dark";
    keep("kg-theme", this.theme);
    document.documentElement.dataset.theme = this.theme;
    this.canvas.look = readLook(document.documentElement);
    paint(this.app, this.canvas, this.theme);
  }

  /** Puts text on the clipboard, by the way that pages opened from disk may use. */
  async copy(text, key = "notice.copied-text") {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = h("textarea", { class: "visually-hidden", "aria-hidden": "true", value: text });
      const focused = document.activeElement;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      focused?.focus();
      if (!done) return this.say("notice.copy-by-hand");
    }
    return this.say(key);
  }

  help() {
    $("help").showModal();
  }

  /** Says something in the corner, and to screen readers; "" takes it away. */
  say(key, values) {
    const note = $("notice");
    note.textContent = key ? this.app.words.say(key, values) : "";
    clearTimeout(this.noteTimer);
    if (key && key !== "notice.path-start") this.noteTimer = setTimeout(() => (note.textContent = ""), 6000);
  }
}

/** Returns how much of the canvas the panels cover, or would cover. */
function insets({ start = !$("start").hidden, detail = !$("detail").hidden } = {}) {
  const phone = matchMedia(PHONE).matches;
  const low = matchMedia(LOW).matches;
  if (low) return { left: 0, right: start || detail ? innerWidth / 2 : 0, top: $("top").offsetHeight, bottom: 0 };
  const bottom = phone && detail ? innerHeight * PHONE_DETAIL : 0;
  const closed = document.body.classList.contains("side-closed");
  const beside = start ? $("start").offsetWidth + 12 : closed ? 0 : $("side-wrap").offsetWidth + 12;
  const left = phone ? 0 : beside;
  const right = phone || !detail ? 0 : ($("detail").offsetWidth || DETAIL) + 12;
  // The tools and the legend stand at the foot.
  return { left, right, top: $("top").offsetHeight, bottom: bottom + (phone ? 0 : 64) };
}

// Pages opened from disk may not be allowed to store anything; the choice then lasts as long as the page.
/** Returns the language of the build, or where it leaves that open the first of the browser's that the page speaks. */
function firstLanguage(chosen, strings) {
  if (chosen in strings) return chosen;
  return (navigator.languages ?? []).map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in strings) ?? "en";
}

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // nothing to do: see above
  }
}

/** Lets the browser do what is urgent: no piece of work should keep it for long. */
async function pause() {
  // What goes on after scheduler.yield comes before other work; where there is none, nothing is waited for.
  await globalThis.scheduler?.yield?.();
}

/** Waits until a block has been read as a whole: until something stands after it. */
async function arrived(id) {
  while (document.readyState === "loading" && !document.getElementById(id)?.nextElementSibling)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Draws what is seen first, while a worker unpacks the graph; then the page does all that it can. */
async function run() {
  const ask = startEngine();
  const page = new Page(readJson(takeBlock("data-first")), ask);
  window.kgView = page; // for tests and for the curious
  if (location.hash.length < 2) {
    await pause();
    page.start();
    $("loading").remove();
  }
  document.documentElement.dataset.drawn = "true";
  performance.mark("kg-drawn");
  await arrived("data-graph");
  const graph = ask("graph", takeBlock("data-graph"));
  const keys = ask("keys", page.app.store.types);
  page.complete(await graph);
  $("loading")?.remove();
  document.documentElement.dataset.ready = "true";
  performance.mark("kg-usable");
  page.openSearch(await keys);
  document.documentElement.dataset.search = "true";
  await arrived("data-passages");
  await page.app.reasons.open(takeBlock("data-reasons"), takeBlock("data-passages"));
  performance.mark("kg-complete");
}

run().catch((error) => {
  const loading = $("loading") ?? document.querySelector("main").appendChild(h("p", { id: "loading", role: "status" }));
  loading.textContent = `This page could not be opened: ${error.message}`;
  throw error;
});

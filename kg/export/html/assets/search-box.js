// The search field: a combobox with a list below it, used by keyboard or mouse.
import { h, replace, typeIcon } from "./dom.js";
import { fold } from "./text.js";

// Where fewer names than these are found, sentences are searched too.
const FEW_HITS = 5;

export class SearchBox {
  constructor(app, element) {
    this.app = app;
    this.input = element.querySelector("input");
    this.list = element.querySelector("[role=listbox]");
    this.status = element.querySelector("[role=status]");
    this.hits = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.input.value && this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // Korean: a syllable in the making is text as well, and Enter that ends it must not choose.
    element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || this.close());
  }

  look() {
    const query = this.input.value.trim();
    this.hits = query ? this.app.search.find(query) : [];
    this.active = this.hits.length ? 0 : -1;
    this.draw(query);
    if (query && this.hits.length < FEW_HITS) this.addSentences(query);
  }

  /** Looks again for what was typed before the names were there. */
  again() {
    if (this.input.value.trim() && document.activeElement === this.input) this.look();
  }

  draw(query) {
    const { words } = this.app;
    const none = this.app.search.keys ? "search.none" : "search.soon";
    this.status.textContent = query ? words.count("results", this.hits.length) : "";
    replace(
      this.list,
      this.hits.map((hit, i) => this.option(hit, i)),
      query &&
        !this.hits.length &&
        h("li", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words.say(none)),
    );
    this.show(Boolean(query));
  }

  /** Adds the papers whose sentences hold what was typed, unless something else was typed meanwhile. */
  async addSentences(query) {
    const { store, reasons } = this.app;
    const said = await reasons.sentencesWith(query, 40);
    if (query !== this.input.value.trim() || this.list.hidden) return;
    const known = new Set(this.hits.map((hit) => hit.node));
    const found = [];
    for (const { node, quote } of said) {
      if (known.has(node) || store.type(node) === "Result") continue;
      known.add(node);
      found.push({ node, name: around(quote, query), alias: true });
    }
    if (!found.length) return;
    this.hits.push(...found.slice(0, FEW_HITS));
    this.active = Math.max(0, this.active);
    this.draw(query);
  }

  option(hit, i) {
    const { store, words, terms } = this.app;
    const type = store.type(hit.node);
    const label = store.label(hit.node);
    return h(
      "li",
      {
        role: "option",
        id: `hit-${i}`,
        "aria-selected": String(i === this.active),
        "data-id": store.id(hit.node),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.choose(hit),
        onpointermove: () => this.move(i),
      },
      typeIcon(type, terms),
      h(
        "span",
        { class: "hit-name", dir: "auto" },
        marked(label, this.input.value),
        hit.alias && hit.name !== label && h("span", { class: "hit-alias" }, " ", marked(hit.name, this.input.value)),
      ),
      h("span", { class: "hit-type" }, words.type(type), " · ", words.count("links", store.degree(hit.node))),
    );
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.move((this.active + step + this.hits.length) % this.hits.length);
    } else if (event.key === "Enter" && this.hits[this.active]) {
      event.preventDefault();
      this.choose(this.hits[this.active]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.list.hidden) this.input.blur();
      this.close();
    }
  }

  move(i) {
    if (i === this.active && this.input.getAttribute("aria-activedescendant")) return;
    this.active = i;
    [...this.list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === i)));
    this.input.setAttribute("aria-activedescendant", `hit-${i}`);
    this.list.children[i]?.scrollIntoView({ block: "nearest" });
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (open && this.active >= 0) this.input.setAttribute("aria-activedescendant", `hit-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.show(false);
  }

  choose(hit) {
    this.close();
    this.input.value = "";
    this.status.textContent = "";
    this.app.visit(hit.node, { tab: "about" });
    document.querySelector("#detail h2")?.focus();
  }
}

/** Returns the part of a sentence around a text in it. */
function around(quote, text) {
  const at = Math.max(0, quote.toLowerCase().indexOf(text.toLowerCase()));
  const start = Math.max(0, at - 24);
  const end = Math.min(quote.length, at + text.length + 48);
  return (start ? "…" : "") + quote.slice(start, end) + (end < quote.length ? "…" : "");
}

/** Returns a name with the part that was typed marked, where it is in there as such. */
function marked(name, query) {
  const at = fold(name).length === name.length ? fold(name).indexOf(fold(query.trim())) : -1;
  if (at < 0) return h("bdi", null, name);
  const end = at + query.trim().length;
  return h("bdi", null, name.slice(0, at), h("mark", null, name.slice(at, end)), name.slice(end));
}

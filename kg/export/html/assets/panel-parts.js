// Pieces that the panels share: names that can be clicked, marks of certainty, the sentences behind a statement.
import { citeStatement } from "./cite.js";
import { h, replace, s, safeUrl, typeIcon } from "./dom.js";
import { icon } from "./icons.js";
import { LOW_CONFIDENCE } from "./look.js";

/** Returns a button with a node's sign and name that selects it. */
export function nodeButton(app, row, { full = false } = {}) {
  const { store, terms, words } = app;
  const type = store.type(row);
  return h(
    "button",
    { class: full ? "node-name full" : "node-name", type: "button", "data-id": store.id(row), onclick: () => app.select(row) },
    typeIcon(type, terms),
    h("span", { class: "visually-hidden" }, `${words.type(type)}: `),
    h("bdi", null, store.label(row)),
  );
}

/** Returns the marks of a statement: derived, low confidence, and its confidence as a small bar with the number. */
export function certainty(app, st) {
  const { store, words } = app;
  return certaintyOf(words, store.confidence[st], Boolean(store.derived[st]));
}

/** Returns a small bar that is filled from 0 to 1. */
export function bar(share, props) {
  const full = s("rect", { width: 36 * Math.min(1, Math.max(0, share)), height: 6, rx: 3, class: "bar-full" });
  return s(
    "svg",
    { viewBox: "0 0 36 6", class: "bar", ...props },
    s("rect", { width: 36, height: 6, rx: 3, class: "bar-ground" }),
    full,
  );
}

/** Returns the same marks for a confidence that is not a statement's own. */
export function certaintyOf(words, confidence, derived) {
  const label = words.say("confidence.value", { value: words.percent(confidence) });
  const low = confidence < LOW_CONFIDENCE;
  return h(
    "span",
    { class: "marks" },
    derived && h("span", { class: "badge derived", title: words.say("derived.help") }, words.say("derived")),
    low && h("span", { class: "badge low", title: words.say("low.help") }, words.say("low")),
    bar(confidence, { role: "img", "aria-label": label, "data-confidence": confidence }),
    h("span", { class: "percent", "aria-hidden": "true" }, words.percent(confidence)),
  );
}

/** Returns a button that opens and closes `body` below it; `make` fills the body when it is first opened. */
export function disclosure(label, make, { open = false, className = "why" } = {}) {
  const body = h("div", { class: `${className}-body`, hidden: true });
  const button = h("button", { class: className, type: "button", "aria-expanded": "false" }, icon("chevron"), label);
  const toggle = () => {
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
    if (!body.hidden && !body.childNodes.length) replace(body, make());
  };
  button.addEventListener("click", toggle);
  if (open) toggle();
  return [button, body];
}

/** Returns what is behind a statement: quotes with digest, date, section, confidence; or the premises it follows from. */
export function reasonsOf(app, st, depth = 0) {
  const box = h("div", { class: "reasons" });
  app.reasons.of(st).then(({ evidence, derivations }) =>
    replace(
      box,
      evidence.map((item) => quoteBlock(app, item, st)),
      derivations.map((item) => derivationBlock(app, item, depth)),
    ),
  );
  return box;
}

/** Returns the path of a digest, as a link where its address is known; -1 is no digest. */
export function digestName({ store }, row) {
  const path = row >= 0 ? (store.attribute(row, "path") ?? store.label(row)) : "";
  const url = row >= 0 ? safeUrl(String(store.attribute(row, "url") ?? "")) : "";
  return url ? h("a", { href: url, class: "digest" }, h("bdi", null, path)) : h("bdi", { class: "digest" }, path);
}

function quoteBlock(app, item, st) {
  const { store, words } = app;
  const date = item.digest >= 0 ? (store.attribute(item.digest, "date") ?? "") : "";
  const names = [store.subject[st], store.object[st]].flatMap((row) => [store.label(row), ...store.aliases(row)]);
  const about = words.say("evidence.place", { start: item.start, end: item.end });
  return h(
    "figure",
    { class: "quote" },
    item.quote && h("blockquote", { dir: "auto" }, highlight(item.quote, names)),
    h(
      "figcaption",
      null,
      digestName(app, item.digest),
      date && h("time", { datetime: date }, date),
      h("span", { class: "section" }, item.section),
      h("span", { class: "place", title: about }, `${item.start}–${item.end}`),
      h(
        "button",
        { type: "button", class: "cite", "data-action": "cite", onclick: () => app.copy(citeStatement(app, st, item)) },
        words.say("cite"),
      ),
      certaintyOf(words, item.confidence, false),
    ),
  );
}

/** Returns text with the names in it marked; all of it as text nodes. */
export function highlight(text, names) {
  const wanted = [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const next = firstOf(text, wanted, at);
    if (!next) break;
    parts.push(text.slice(at, next.start), h("mark", null, next.name));
    at = next.start + next.name.length;
  }
  parts.push(text.slice(at));
  return parts;
}

function firstOf(text, names, from) {
  let best = null;
  for (const name of names) {
    const start = text.indexOf(name, from);
    if (start >= 0 && (!best || start < best.start)) best = { start, name };
  }
  return best;
}

function derivationBlock(app, item, depth) {
  const { words } = app;
  const rule = words.has(`rule.${item.rule}`) ? words.say(`rule.${item.rule}`) : item.rule;
  return h(
    "div",
    { class: "derivation" },
    h("p", null, h("span", { class: "badge derived" }, words.say("derived")), " ", rule),
    h(
      "ul",
      { class: "premises" },
      item.premises.map((premise) => h("li", null, premiseOf(app, premise, depth))),
    ),
  );
}

function premiseOf(app, premise, depth) {
  if (typeof premise === "string") return [h("code", null, premise), " ", app.words.say("premise.left-out")];
  const why =
    depth < 4 ? disclosure(app.words.say("why"), () => reasonsOf(app, premise, depth + 1), { open: depth === 0 }) : null;
  return [sentenceOf(app, premise), certainty(app, premise), why];
}

/** Returns a statement as a line: subject, relation, object. */
export function sentenceOf(app, st) {
  const { store, words } = app;
  return h(
    "span",
    { class: "sentence" },
    nodeButton(app, store.subject[st]),
    h("span", { class: "verb" }, words.relation(store.relationName(st))),
    nodeButton(app, store.object[st]),
  );
}

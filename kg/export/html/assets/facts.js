// What is known of a node itself: names, type, family, attributes, links.
import { bibtexButton } from "./cite.js";
import { h, replace } from "./dom.js";
import { familyChain } from "./family.js";
import { digestName, highlight, nodeButton } from "./panel-parts.js";

// Shown elsewhere on the panel, or of no use to a reader.
const SKIPPED = new Set(["title", "arxiv", "links", "ambiguous", "inferred", "family", "url"]);
const FIRST_AUTHORS = 8;

/** Returns the facts of a node as one list. */
export function facts(app, row) {
  const { store, words } = app;
  const rows = [
    authorsFact(app, row),
    topicsFact(app, row),
    aliasesFact(app, row),
    familyFact(app, row),
    introducedFact(app, row),
    firstSeenFact(app, row),
    ...store
      .attributes(row)
      .filter(([name]) => !SKIPPED.has(name))
      .map(([name, value]) => fact(words.attribute(name), valueText(words, name, value), `attribute-${name}`)),
    linksFact(app, row),
    store.type(row) === "Paper" && fact(words.say("fact.cite"), bibtexButton(app, row), "cite"),
    fact(words.say("fact.iri"), h("code", { class: "iri" }, app.settings.baseIri + store.id(row)), "iri"),
  ];
  return h("dl", { class: "facts" }, rows.filter(Boolean));
}

/** Returns sentences on what to be careful about: inferred and ambiguous nodes. */
export function warnings(app, row) {
  return ["inferred", "ambiguous"]
    .filter((name) => app.store.attribute(row, name) === true)
    .map((name) => h("p", { class: "warning" }, app.words.say(`warning.${name}`)));
}

function fact(name, value, key) {
  return h("div", { class: "fact", "data-fact": key }, h("dt", null, name), h("dd", null, value));
}

function valueText(words, name, value) {
  const text =
    name === "parameters" && Number(value)
      ? shortCount(Number(value))
      : Array.isArray(value)
        ? value.join(", ")
        : typeof value === "number"
          ? words.number(value)
          : String(value);
  return h("bdi", null, text);
}

/** Returns a large count as models write it: 8000000000 -> "8B", 1300000000 -> "1.3B". */
export function shortCount(value) {
  const [divisor, sign] = value >= 1e12 ? [1e12, "T"] : value >= 1e9 ? [1e9, "B"] : value >= 1e6 ? [1e6, "M"] : [1, ""];
  return `${Math.round((value / divisor) * 1000) / 1000}${sign}`;
}

/** Returns the people of a paper in the order of the digest, the first of many. */
function authorsFact(app, row) {
  const { store, words } = app;
  if (store.type(row) !== "Paper") return null;
  const rows = store.withRelation(row, "authored-by", true);
  rows.sort((a, b) => (store.qualifier(a, "order") ?? 0) - (store.qualifier(b, "order") ?? 0) || a - b);
  if (!rows.length) return null;
  const names = h("span", { class: "people" });
  const grow = (count) => names.append(...rows.splice(0, count).map((st) => nodeButton(app, store.object[st])));
  grow(FIRST_AUTHORS);
  const more = rows.length > 0 && h("button", { type: "button", class: "more" }, words.say("group.more", { count: rows.length }));
  if (more)
    more.addEventListener("click", () => {
      grow(rows.length);
      more.remove();
    });
  return fact(words.relation("authored-by"), [names, more], "authors");
}

function topicsFact(app, row) {
  const { store, words } = app;
  if (!store.relations.includes("about")) return null;
  const rows = store.withRelation(row, "about", true).filter(app.passes);
  if (!rows.length) return null;
  return fact(
    words.relation("about"),
    rows.map((st) => nodeButton(app, store.object[st])),
    "topics",
  );
}

/** Returns what a paper says of itself, as soon as it is unpacked: its summary and its limitations, with where they stand. */
export function prose(app, row) {
  if (app.store.type(row) !== "Paper") return null;
  const box = h("div", { class: "passages" });
  app.reasons.passagesOf(row).then((passages) =>
    replace(
      box,
      [false, true].map((limitation) => passagesSection(app, passages.filter((item) => item.limitation === limitation), limitation)),
    ),
  );
  return box;
}

function passagesSection(app, passages, limitation) {
  if (!passages.length) return null;
  return h(
    "section",
    { class: limitation ? "prose prose-limitations" : "prose prose-summary" },
    h("h3", null, app.words.say(limitation ? "fact.limitations" : "fact.summary")),
    passages.map(({ text, digest, section }) =>
      h("blockquote", null, h("p", { dir: "auto" }, text), h("footer", null, digestName(app, digest), h("span", { class: "section" }, section))),
    ),
  );
}

function aliasesFact(app, row) {
  const aliases = app.store.aliases(row);
  if (!aliases.length) return null;
  return fact(
    app.words.say("fact.aliases"),
    aliases.map((name) => h("bdi", { class: "alias" }, name)),
    "aliases",
  );
}

function familyFact(app, row) {
  const chain = familyChain(app.store, row);
  const family = app.store.attribute(row, "family");
  if (chain.length < 2)
    return family && family !== app.store.label(row)
      ? fact(app.words.say("fact.family"), h("bdi", null, String(family)), "family")
      : null;
  const steps = chain.map((step, i) =>
    h("li", null, i === chain.length - 1 ? h("bdi", null, app.store.label(step)) : nodeButton(app, step)),
  );
  return fact(app.words.say("fact.family"), h("ol", { class: "chain" }, steps), "family-chain");
}

function introducedFact(app, row) {
  const { store, words } = app;
  const rows = store.withRelation(row, "introduces", false).filter(app.passes).slice(0, 3);
  if (!rows.length) return null;
  const papers = rows.map((st) => [
    nodeButton(app, store.subject[st], { full: true }),
    h("time", { class: "when", datetime: store.dateOf(st) }, store.dateOf(st)),
  ]);
  return fact(words.relation("introduces", false), papers, "introduced");
}

/** Returns the sentence that introduces a node, as soon as the evidence is unpacked: what is this, in a digest's words. */
export function leadQuote(app, row) {
  const [best] = app.store.withRelation(row, "introduces", false).filter(app.passes);
  if (best === undefined) return null;
  const box = h("blockquote", { class: "lead", dir: "auto", hidden: true });
  app.reasons.of(best).then(({ evidence }) => {
    const [item] = evidence.sort((a, b) => b.confidence - a.confidence);
    if (!item?.quote) return;
    box.append(...highlight(item.quote, [app.store.label(row), ...app.store.aliases(row)]));
    box.hidden = false;
  });
  return box;
}

function firstSeenFact(app, row) {
  const { store, terms } = app;
  if (!terms.artifacts.includes(store.type(row))) return null;
  const dates = [...store.statementsOf(row)].map((st) => store.dateOf(st)).filter(Boolean);
  return dates.length ? fact(app.words.say("fact.first-seen"), dates.sort()[0], "first-seen") : null;
}

function linksFact(app, row) {
  const links = linksOf(app.store, row);
  const own = app.store.attribute(row, "url");
  if (own) links.push({ name: shortUrl(own), url: own });
  if (!links.length) return null;
  const code = (url) => (/^https?:\/\/(www\.)?(github|gitlab)\.com\//i.test(url) ? [app.words.say("fact.code"), " "] : null);
  const items = links.map(({ name, url }) => h("a", { href: url, class: "link" }, code(url), h("bdi", null, name)));
  return fact(app.words.say("fact.links"), items, "links");
}

/** Returns the links of a node: arXiv and DOI for papers, then those that its digest gives. */
export function linksOf(store, row) {
  const arxiv = store.attribute(row, "arxiv");
  const found = [];
  if (typeof arxiv === "string" && /^[\w.\/-]+$/.test(arxiv)) {
    found.push({ name: `arXiv:${arxiv}`, url: `https://arxiv.org/abs/${arxiv}` });
    found.push({ name: `DOI 10.48550/arXiv.${arxiv}`, url: `https://doi.org/10.48550/arXiv.${arxiv}` });
  }
  const given = store.attribute(row, "links");
  for (const url of Array.isArray(given) ? given : []) {
    if (!found.some((link) => link.url === url)) found.push({ name: shortUrl(url), url });
  }
  return found;
}

function shortUrl(url) {
  return String(url)
    .replace(/^https?:\/\/(www\.)?/i, "")
    .replace(/\/$/, "");
}

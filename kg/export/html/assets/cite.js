// Citations: a paper as BibTeX, a statement with the sentence behind it.
import { h } from "./dom.js";

/** Returns a BibTeX entry of a paper, with its authors as the digest lists them. */
export function bibtex(app, row) {
  const { store, settings } = app;
  const authors = store.withRelation(row, "authored-by", true);
  authors.sort((a, b) => (store.qualifier(a, "order") ?? 0) - (store.qualifier(b, "order") ?? 0) || a - b);
  const names = authors.map((st) => store.label(store.object[st]));
  const date = String(store.attribute(row, "date") ?? "");
  const arxiv = store.attribute(row, "arxiv");
  const fields = [
    ["title", `{${store.label(row)}}`],
    ["author", names.join(" and ")],
    ["year", date.slice(0, 4)],
    ["month", date.slice(5, 7).replace(/^0/, "")],
    ["eprint", arxiv],
    ["archivePrefix", arxiv && "arXiv"],
    ["url", arxiv ? `https://arxiv.org/abs/${arxiv}` : settings.baseIri + store.id(row)],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${escapeTex(String(value))}},`);
  return [`@misc{${citeKey(names[0], date, store.label(row))},`, ...lines, "}"].join("\n");
}

function citeKey(author = "", date, title) {
  const word = (text) => text.normalize("NFD").replace(/[^A-Za-z0-9\s-]/g, "").trim();
  const [first] = word(title).split(/[\s-]+/);
  return `${word(author).split(/\s+/).at(-1)}${date.slice(0, 4)}${first}`.toLowerCase() || "paper";
}

/** Escapes what TeX would take for a command; the braces of a field stay as they are. */
function escapeTex(text) {
  const inner = /^\{.*\}$/s.test(text) ? text.slice(1, -1) : text;
  const safe = inner.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, (sign) => `\\${sign}`);
  return inner === text ? safe : `{${safe}}`;
}

/** Returns a statement with one of its sentences as text that can be pasted: who says it, where, and the link to it. */
export function citeStatement(app, st, item) {
  const { store, words, settings } = app;
  const ends = [store.subject[st], store.object[st]].map((row) => store.label(row));
  const digest = item.digest >= 0 ? [store.attribute(item.digest, "path"), store.attribute(item.digest, "date")] : [];
  const place = [...digest, item.section, `${item.start}–${item.end}`].filter(Boolean).join(", ");
  const link = `${location.href.split("#")[0]}#edge=${store.id(store.subject[st])}~${store.id(store.object[st])}`;
  const quote = item.quote ? ` “${item.quote}”` : "";
  return `${ends[0]} ${words.relation(store.relationName(st))} ${ends[1]}:${quote} (${place}). ${settings.title}. ${link}`;
}

/** Returns a button that shows a paper's BibTeX and copies it. */
export function bibtexButton(app, row) {
  const text = h("pre", { class: "bibtex", tabindex: 0, hidden: true });
  const button = h("button", { type: "button", class: "chip", "data-action": "bibtex", "aria-expanded": "false" }, "BibTeX");
  button.addEventListener("click", () => {
    text.hidden = !text.hidden;
    button.setAttribute("aria-expanded", String(!text.hidden));
    text.textContent = bibtex(app, row);
    if (!text.hidden) app.copy(text.textContent);
  });
  return [button, text];
}

// What a node under the mouse is, in a few lines.
import { h, typeIcon } from "./dom.js";
import { contribution } from "./news.js";

/** Returns the lines of a card: type, whole name, first date and number of links, what a paper introduces. */
export function hoverCard({ store, words, terms }, row) {
  const type = store.type(row);
  const since = store.whole ? (store.attribute(row, "date") ?? store.firstSeen(row)) : "";
  const { introduces } = type === "Paper" ? contribution(store, row) : { introduces: [] };
  return [
    h("p", { class: "kind" }, typeIcon(type, terms), words.type(type)),
    h("p", { class: "hover-name", dir: "auto" }, store.label(row)),
    h("p", { class: "hover-facts" }, [since, words.count("links", store.degree(row))].filter(Boolean).join(" · ")),
    introduces.length > 0 &&
      h("p", { class: "hover-facts" }, words.relation("introduces"), " ", introduces.map((one) => store.label(one)).join(", ")),
  ];
}

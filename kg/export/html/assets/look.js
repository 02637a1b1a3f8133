// Colours and sizes: from the terms (one colour and one shape per type), for the light and the dark page.

import { GROUP_COLOURS } from "./communities.js";

export const LOW_CONFIDENCE = 0.5;

/** Returns the colours of the canvas, read from the style sheet so that they are written down once. */
export function readLook(root) {
  const style = getComputedStyle(root);
  const get = (name) => style.getPropertyValue(name).trim();
  const groups = Array.from({ length: GROUP_COLOURS }, (_, place) => get(`--group-${place}`));
  return { text: get("--text"), strong: get("--strong"), canvas: get("--canvas"), ring: get("--accent"), edge: get("--edge"), groups };
}

/** Returns the colour of a type or relation on the light or dark page. */
export function colour(entry, theme) {
  return entry[theme === "dark" ? "dark" : "light"];
}

/** Returns a node's radius by the number of its statements: 8 for one, 14 for ten, 22 for a hundred. */
export function nodeSize(degree) {
  return Math.round(Math.min(30, 6 + 2.4 * Math.log2(1 + degree)));
}

/** Returns the vis-network options of a node. */
export function nodeStyle({ terms, theme, look, type, fill = colour(terms.types[type], theme), size, dim, inferred }) {
  return {
    shape: terms.types[type].shape,
    size,
    opacity: dim ? 0.25 : 1,
    borderWidth: inferred ? 2 : 1.5,
    color: { background: inferred ? look.canvas : fill, border: inferred ? fill : look.canvas },
    shapeProperties: { borderDashes: inferred ? [3, 2] : false },
    chosen: false,
  };
}

/**
 * Returns the vis-network options of a line: derived ones have an open arrow, low confidence is dashed and thin. `dim` steps
 * back behind a selection, `strong` belongs to it; `bent` keeps a line beside a column from running through its nodes.
 */
export function edgeStyle({ terms, theme, relation, derived, confidence, several, dim, strong, bent }) {
  const entry = terms.relations[relation];
  const low = confidence < LOW_CONFIDENCE;
  const width = Math.max(1.2, entry.width * (low ? 0.6 : 0.7 + confidence * 0.3)) + (several > 1 ? 0.5 : 0);
  return {
    width: strong ? width + 0.6 : width,
    dashes: low ? [5, 5] : false,
    // The colours of relations are chosen for a contrast of 3:1 with the canvas; a line in sight keeps it.
    color: { color: colour(entry, theme), opacity: dim ? 0.22 : 1, inherit: false },
    arrows: { to: { enabled: !entry.symmetric, type: derived ? "vee" : "triangle", scaleFactor: strong ? 0.62 : 0.55 } },
    smooth: bent ? { enabled: true, type: "curvedCW", roundness: 0.22 } : false,
    chosen: false,
  };
}

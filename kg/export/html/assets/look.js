// Colours and sizes: from the terms (one colour and one shape per type), for the light and the dark page.

export const LOW_CONFIDENCE = 0.5;

/** Returns the colours of the canvas, read from the style sheet so that they are written down once. */
export function readLook(root) {
  const style = getComputedStyle(root);
  const get = (name) => style.getPropertyValue(name).trim();
  return { text: get("--text"), strong: get("--strong"), canvas: get("--canvas"), ring: get("--accent"), edge: get("--edge") };
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
export function nodeStyle({ terms, theme, look, type, size, dim, inferred }) {
  const fill = colour(terms.types[type], theme);
  return {
    shape: terms.types[type].shape,
    size,
    opacity: dim ? 0.16 : 1,
    borderWidth: inferred ? 2 : 1.5,
    color: { background: inferred ? look.canvas : fill, border: inferred ? fill : look.canvas },
    shapeProperties: { borderDashes: inferred ? [3, 2] : false },
    chosen: false,
  };
}

/** Returns the vis-network options of a line: derived ones have an open arrow, low confidence is dashed and thin. */
export function edgeStyle({ terms, theme, relation, derived, confidence, several, dim, strong }) {
  const entry = terms.relations[relation];
  const low = confidence < LOW_CONFIDENCE;
  const width = entry.width * (low ? 0.6 : 0.75 + confidence * 0.35) + (several > 1 ? 0.5 : 0);
  return {
    width: strong ? width + 0.8 : width,
    dashes: low ? [5, 5] : false,
    color: { color: colour(entry, theme), opacity: dim ? 0.06 : strong ? 0.95 : 0.38, inherit: false },
    arrows: { to: { enabled: !entry.symmetric, type: derived ? "vee" : "triangle", scaleFactor: strong ? 0.55 : 0.42 } },
    chosen: false,
  };
}

// Elements from data. Text only ever becomes a text node; links only ever lead to http or https.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element: h("button", {class: "x", onclick: f}, "text", child). A null child is left out. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** Makes an SVG element in the same way. */
export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) setProperty(element, name, value);
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

function setProperty(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "href") setLink(element, String(value));
  else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

function setLink(element, value) {
  const url = safeUrl(value);
  if (!url) return;
  element.setAttribute("href", url);
  element.setAttribute("target", "_blank");
  element.setAttribute("rel", "noopener noreferrer");
}

/** Returns the address if it is an absolute http(s) one, else "": "javascript:" and "data:" lead nowhere. */
export function safeUrl(value) {
  if (!/^https?:\/\//i.test(value)) return "";
  try {
    return new URL(value).href;
  } catch {
    return "";
  }
}

/** Empties an element and gives it these children. */
export function replace(element, ...children) {
  element.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
}

/** Saves a blob under a name, as a click on a download link does. */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const POINTS = {
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  diamond: [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
  triangle: [
    [0, -1.05],
    [1.05, 0.85],
    [-1.05, 0.85],
  ],
  triangleDown: [
    [0, 1.05],
    [1.05, -0.85],
    [-1.05, -0.85],
  ],
  hexagon: [
    [1, 0],
    [0.5, 0.87],
    [-0.5, 0.87],
    [-1, 0],
    [-0.5, -0.87],
    [0.5, -0.87],
  ],
  star: Array.from({ length: 10 }, (_, k) => {
    const radius = k % 2 ? 0.5 : 1.15;
    return [radius * Math.sin((k * Math.PI) / 5), -radius * Math.cos((k * Math.PI) / 5)];
  }),
};

/** Returns the outline of a shape as an SVG element around (x, y). */
export function shape(kind, x, y, radius, props) {
  if (!POINTS[kind]) return s("circle", { cx: x, cy: y, r: radius, ...props });
  const points = POINTS[kind].map(([px, py]) => `${round(x + px * radius)},${round(y + py * radius)}`).join(" ");
  return s("polygon", { points, ...props });
}

/** Returns the small sign of a node type, coloured by a class. */
export function typeIcon(type, terms, colour = `fill-${type}`) {
  const props = { class: colour };
  return s(
    "svg",
    { viewBox: "0 0 16 16", class: "type-icon", "aria-hidden": "true" },
    shape(terms.types[type].shape, 8, 8, 6, props),
  );
}

function round(value) {
  return Math.round(value * 100) / 100;
}

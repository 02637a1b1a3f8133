// The visible part of the graph as a file: PNG, SVG, GraphML, JSON.
import { download, shape } from "./dom.js";
import { nodeSize } from "./look.js";

const FILES = { png: "image/png", svg: "image/svg+xml", graphml: "application/xml", json: "application/json" };

/** Saves the visible part. `format` is png, svg, graphml or json. */
export async function exportView(app, canvas, theme, format) {
  const make = {
    png: () => toPng(canvas),
    svg: () => toSvg(app, canvas, theme),
    graphml: () => toGraphml(app),
    json: () => toJson(app),
  }[format];
  const content = await make();
  const blob = content instanceof Blob ? content : new Blob([content], { type: FILES[format] });
  download(blob, `graph-view.${format}`);
}

/** Returns the picture on the screen, on the colour of the page. */
function toPng(canvas) {
  return new Promise((resolve) => canvas.copy().toBlob(resolve, "image/png"));
}

/** Returns the whole view as SVG, names as text. */
export function toSvg(app, canvas, theme) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const add = (tag, props, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = clean(text);
    svg.append(element);
  };
  const points = app.scene.nodes.map((row) => app.positions.get(row));
  const [left, top] = [0, 1].map((axis) => Math.min(0, ...points.map((point) => point[axis])) - 90);
  const [right, bottom] = [0, 1].map((axis) => Math.max(0, ...points.map((point) => point[axis])) + 90);
  svg.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
  add("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: canvas.look.canvas });
  for (const { from, to, rows } of app.scene.edges) {
    const entry = app.terms.relations[app.store.relationName(rows[0])];
    const [[x1, y1], [x2, y2]] = [app.positions.get(from), app.positions.get(to)];
    add("line", { x1, y1, x2, y2, stroke: entry[theme], "stroke-width": entry.width, "stroke-opacity": 0.45 });
  }
  for (const row of app.scene.nodes) {
    const [x, y] = app.positions.get(row);
    const size = nodeSize(app.store.degree(row));
    const entry = app.terms.types[app.store.type(row)];
    svg.append(shape(entry.shape, x, y, size, { fill: entry[theme], stroke: canvas.look.canvas, "stroke-width": 1.5 }));
    add(
      "text",
      { x, y: y + size + 14, "text-anchor": "middle", "font-family": "sans-serif", "font-size": 12, fill: canvas.look.text },
      app.store.label(row),
    );
  }
  return new XMLSerializer().serializeToString(svg);
}

/** Returns GraphML with the names that `kg build` uses: id, type, label; relation, confidence, derived. */
export function toGraphml(app) {
  const { store, scene } = app;
  const keys = [
    ["node", "type", "string"],
    ["node", "label", "string"],
    ["node", "x", "double"],
    ["node", "y", "double"],
    ["edge", "relation", "string"],
    ["edge", "confidence", "double"],
    ["edge", "derived", "boolean"],
  ];
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'];
  for (const [kind, name, type] of keys) lines.push(`<key id="${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`);
  lines.push('<graph edgedefault="directed">');
  const data = (name, value) => `<data key="${name}">${escapeXml(String(value))}</data>`;
  for (const row of scene.nodes) {
    const [x, y] = app.positions.get(row);
    lines.push(
      `<node id="${escapeXml(store.id(row))}">${data("type", store.type(row))}${data("label", store.label(row))}${data("x", x)}${data("y", y)}</node>`,
    );
  }
  for (const st of scene.edges.flatMap((edge) => edge.rows)) {
    const ends = `source="${escapeXml(store.id(store.subject[st]))}" target="${escapeXml(store.id(store.object[st]))}"`;
    lines.push(
      `<edge ${ends}>${data("relation", store.relationName(st))}${data("confidence", decimal(store.confidence[st]))}${data("derived", Boolean(store.derived[st]))}</edge>`,
    );
  }
  lines.push("</graph>", "</graphml>", "");
  return lines.join("\n");
}

/** Returns nodes and statements as JSON, with the same names. */
export function toJson(app) {
  const { store, scene } = app;
  const nodes = scene.nodes.map((row) => ({
    id: store.id(row),
    type: store.type(row),
    label: store.label(row),
    aliases: store.aliases(row),
    attributes: Object.fromEntries(store.attributes(row)),
    position: app.positions.get(row),
  }));
  const statements = scene.edges
    .flatMap((edge) => edge.rows)
    .map((st) => ({
      subject: store.id(store.subject[st]),
      relation: store.relationName(st),
      object: store.id(store.object[st]),
      confidence: decimal(store.confidence[st]),
      derived: Boolean(store.derived[st]),
    }));
  return JSON.stringify({ nodes, statements }, null, 1);
}

function decimal(value) {
  return Math.round(value * 10000) / 10000;
}

/** Drops what XML cannot hold at all: control characters and halves of surrogate pairs. */
function clean(text) {
  return text.toWellFormed
    ? text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    : text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

function escapeXml(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return clean(text).replace(/[&<>"']/g, (sign) => signs[sign]);
}

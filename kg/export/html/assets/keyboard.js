// Keys. Single letters work only while the canvas has the focus, so they never get in the way of typing or of a reader.

import { dropPicked, hidePicked, pick, pickedRows, togglePick } from "./picked.js";

const TURNS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Connects the keys of the page and of the canvas. */
export function connectKeys(page) {
  document.addEventListener("keydown", (event) => pageKey(page, event));
  page.canvas.element.addEventListener("keydown", (event) => canvasKey(page, event));
}

function pageKey(page, event) {
  if (document.querySelector("dialog[open]")) return; // the dialog has its own Escape
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    page.searchBox.input.focus();
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    page.searchBox.input.focus();
  } else if (
    (event.ctrlKey || event.metaKey) &&
    event.key.toLowerCase() === "z" &&
    (!typing || typing.type === "checkbox" || typing.type === "range")
  ) {
    event.preventDefault();
    if (event.shiftKey) page.app.redo();
    else page.app.undo();
  } else if (event.key === "Escape") escape(page);
}

function escape(page) {
  const { app } = page;
  if (app.pathFrom !== null) app.startPath(null);
  else if (app.state.board) app.closeBoard();
  else if (app.state.start) app.leaveStart();
  else if (pickedRows(app).length) dropPicked(app);
  else if (app.state.selected) {
    app.select(null);
    page.canvas.element.focus();
  }
}

function canvasKey(page, event) {
  const { app, canvas } = page;
  if (event.ctrlKey || event.metaKey || event.altKey || !app.scene) return;
  const { selected } = app.state;
  const row = selected?.kind === "node" && app.isVisible(selected.row) ? selected.row : null;
  const turn = TURNS[event.key];
  const free = {
    "+": () => canvas.zoom(1.25),
    "=": () => canvas.zoom(1.25),
    "-": () => canvas.zoom(0.8),
    0: () => page.fit(),
    a: () => app.arrange(),
    A: () => pick(app, app.scene.nodes),
    b: () => page.togglePicking(),
    "?": () => page.help(),
  };
  const onNode = {
    Enter: () => document.querySelector("#detail h2")?.focus(),
    e: () => document.querySelector('[data-action="expand-all"]')?.click(),
    h: () => app.hide(row),
    s: () => togglePick(app, row),
    p: () => app.togglePin(row),
    t: () => app.startPath(row),
    1: () => app.focus(row, 1),
    2: () => app.focus(row, 2),
    3: () => app.focus(row, 3),
  };
  if (pickedRows(app).length) free.h = () => hidePicked(app);
  const run = turn ? () => step(page, row, turn, event.shiftKey) : (free[event.key] ?? (row !== null ? onNode[event.key] : undefined));
  if (!run) return;
  event.preventDefault();
  run();
}

/** Selects the next node in a direction: near, and not too far to the side. Without a selection, the largest node. With `adding`
 * the way there is chosen. */
function step({ app, canvas }, row, [dx, dy], adding) {
  const { nodes, edges } = app.scene;
  if (!nodes.length) return;
  let best = null;
  if (row === null) {
    const links = new Map();
    for (const { from, to } of edges) for (const end of [from, to]) links.set(end, (links.get(end) ?? 0) + 1);
    best = nodes.reduce((a, b) => ((links.get(b) ?? 0) > (links.get(a) ?? 0) ? b : a));
  } else {
    const [x, y] = app.positions.get(row);
    let least = Infinity;
    for (const other of nodes) {
      if (other === row) continue;
      const [ox, oy] = app.positions.get(other);
      const along = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (along > 0 && along + 2 * aside < least) [least, best] = [along + 2 * aside, other];
    }
  }
  if (best === null) return;
  app.select(best);
  if (adding) pick(app, row === null ? [best] : [row, best]);
  canvas.reveal(app.positions.get(best));
}

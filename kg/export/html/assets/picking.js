// Choosing several nodes with the mouse or a finger: a drag draws a box around them, a click adds one or takes it out.
import { h } from "./dom.js";

// A hand is never quite still.
const CLICK = 5;

/**
 * Listens before vis-network, which would move the graph. `on` has the functions wanted() (whether a drag chooses without
 * Shift), box(rows) and click(row).
 */
export function connectPicking(canvas, on) {
  const { element } = canvas;
  const box = h("div", { id: "pick-box", hidden: true });
  element.after(box);
  let start = null;
  const at = ({ clientX, clientY }) => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const moved = ([x, y]) => Math.hypot(x - start[0], y - start[1]) > CLICK;
  const stop = () => {
    start = null;
    box.hidden = true;
  };
  const down = (event) => {
    if (event.button !== 0 || !(event.shiftKey || on.wanted())) return;
    event.stopPropagation();
    event.preventDefault();
    element.focus();
    start = at(event);
    element.setPointerCapture(event.pointerId);
  };
  const move = (event) => {
    if (!start) return;
    const { left, top, right, bottom } = boxBetween(start, at(event));
    box.hidden = !moved(at(event));
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
  };
  const up = (event) => {
    if (!start) return;
    const end = at(event);
    const row = canvas.network.getNodeAt({ x: end[0], y: end[1] });
    if (moved(end)) on.box(rowsIn(canvas, boxBetween(start, end)));
    else if (row !== undefined) on.click(row);
    stop();
  };
  element.addEventListener("pointerdown", down, true);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", stop);
}

function boxBetween([x1, y1], [x2, y2]) {
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

/** Returns the nodes whose middle is in a box of the screen. */
function rowsIn(canvas, { left, top, right, bottom }) {
  return [...canvas.places.keys()].filter((row) => {
    const { x, y } = canvas.screenPlace(row);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

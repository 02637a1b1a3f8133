// The way to the service: in a worker made of the page's own text, or where the browser has none for it in the page itself.
import { Service } from "./service.js";

/** Returns a function from the name of a service and its values to a promise. */
export function startEngine() {
  const worker = makeWorker(document.getElementById("worker").textContent);
  return worker ? askWorker(worker) : askHere();
}

function makeWorker(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const policy = window.trustedTypes?.createPolicy("kg-worker", { createScriptURL: (text) => text });
    return new Worker(policy ? policy.createScriptURL(url) : url);
  } catch {
    return null;
  }
}

function askHere() {
  const service = new Service();
  return async (name, ...values) => service[name](...values);
}

/** Asks the worker; where it cannot be started at all, what was asked is done here. */
function askWorker(worker) {
  const waiting = new Map();
  let here = null;
  let last = 0;
  worker.addEventListener("message", ({ data: { number, value, error } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    here ??= askHere();
    for (const { resolve, name, values } of waiting.values()) resolve(here(name, ...values));
    waiting.clear();
  });
  return (name, ...values) => {
    if (here) return here(name, ...values);
    return new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject, name, values });
      worker.postMessage({ number: last, name, values });
    });
  };
}

/** Returns the buffers of the arrays in a value, however deep: they change hands instead of being copied. */
export function buffersOf(value) {
  const found = new Set();
  const visit = (one) => {
    if (ArrayBuffer.isView(one)) found.add(one.buffer);
    else if (one && typeof one === "object" && !Array.isArray(one)) Object.values(one).forEach(visit);
  };
  visit(value);
  return [...found];
}

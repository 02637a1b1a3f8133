// The worker: answers what the page asks, by the names of the service's functions.
import { buffersOf } from "./engine.js";
import { Service } from "./service.js";

const service = new Service();

self.addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    const value = await service[name](...values);
    self.postMessage({ number, value }, buffersOf(value));
  } catch (error) {
    self.postMessage({ number, error: String(error?.message ?? error) });
  }
});

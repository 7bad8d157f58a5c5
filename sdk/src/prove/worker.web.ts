import { createEngine } from "./engine.ts";
import type { Job, Reply } from "./job.ts";

// Entry of the Web Worker: bundle it as a module of its own and hand it to createWebProver.
const run = createEngine(async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
});
addEventListener("message", (event: MessageEvent<Job>) => void run(event.data, (reply: Reply) => postMessage(reply)));

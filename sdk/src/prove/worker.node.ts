import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createEngine } from "./engine.ts";
import type { Job, Reply } from "./job.ts";

// Entry of the proving process. It ends with its parent: without the channel nobody could read a proof.
const run = createEngine((url) => readFile(fileURLToPath(url)));
process.on("message", (job: Job) => void run(job, (reply: Reply) => process.send?.(reply)));
process.on("disconnect", () => process.exit(0));

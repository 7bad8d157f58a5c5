import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createEngine } from "./engine.ts";
import type { Job, Reply } from "./job.ts";

// Entry of the proving process. It ends with its parent: without the channel nobody could read a proof.
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest();
const run = createEngine((url) => readFile(fileURLToPath(url)), sha256);
process.on("message", (job: Job) => void run(job, (reply: Reply) => process.send?.(reply)));
process.on("disconnect", () => process.exit(0));

import { parentPort } from "node:worker_threads";
import { attestAnswers } from "./attest-answers.ts";
import { evaluatePoints } from "./evaluate-points.ts";
import type { Job } from "./job.ts";

// The curve's work takes longer than the thread that listens may be deaf. One job at a time; the next one is sent when this one is answered.
parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(job.task === "evaluate" ? evaluatePoints(job) : attestAnswers(job));
});

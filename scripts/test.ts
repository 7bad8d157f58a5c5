// Runs everything that can fail, stage by stage, and goes on after a failure, so that one run tells all.
// `npm test -- --only sdk contracts/trees` runs some of it: stages by name, tests by folder or file.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { explain, Interrupted, progress, run } from "./launch/process.mjs";
import { printCoverage } from "./test/coverage.ts";
import { type Stage, selectStages } from "./test/stages.ts";

interface Outcome {
  stage: Stage;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

const root = dirname(fileURLToPath(new URL(".", import.meta.url)));
const scratch = join(root, ".cache", "test");
const coverage = join(scratch, "coverage");

/** Longest time that a stage may take, in ms; a test that hangs is a failed test. */
const LIMIT = 20 * 60_000;
/** Stages of TypeScript tests that run at the same time: tests wait for one another's blocks and servers more than they compute. */
const LANES = 2;

async function runStage(stage: Stage, aloud: boolean): Promise<Outcome> {
  const started = performance.now();
  const summary = join(scratch, `${stage.name.replaceAll("/", "-")}.json`);
  const env = { ...process.env, KONTOR_TEST_SUMMARY: summary, ...(stage.covered && { NODE_V8_COVERAGE: coverage }) };
  const code = await (aloud ? runAloud(stage, env) : runQuietly(stage, env));
  const counted = stage.counts && existsSync(summary);
  const counts = counted ? JSON.parse(readFileSync(summary, "utf8")) : { passed: 0, failed: 0, skipped: 0 };
  if (!stage.counts && code === 0) counts.passed = 1;
  const silent = counts.passed + counts.failed + counts.skipped === 0; // a stage that ran nothing has not passed
  if ((code !== 0 || silent) && counts.failed === 0) counts.failed = 1;
  return { stage, ...counts, seconds: (performance.now() - started) / 1000 };
}

/** Tests show themselves as they run. */
function runAloud(stage: Stage, env: NodeJS.ProcessEnv): Promise<number> {
  console.log(`\n▸ ${stage.name}`);
  return run(process.execPath, [...stage.args], { cwd: root, env, stdio: "inherit", timeout: LIMIT });
}

/** Checks speak only when they fail; tests that run beside others when they have ended. */
async function runQuietly(stage: Stage, env: NodeJS.ProcessEnv): Promise<number> {
  let output = "";
  const stop = progress(`▸ ${stage.name}`);
  const onOutput = (text: string) => {
    output += text;
  };
  const options = { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"], timeout: LIMIT, onOutput };
  const code = await run(process.execPath, [...stage.args], options).finally(stop);
  console.log(`▸ ${stage.name} ${code === 0 ? "✓" : "✗"}${code === 0 && !stage.counts ? "" : `\n${output}`}`);
  return code;
}

/** One after the other, but for TypeScript tests, of which LANES run at a time. */
async function runStages(stages: readonly Stage[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const tests = stages.filter((stage) => stage.covered);
  for (const stage of stages) if (!stage.covered) outcomes.push(await runStage(stage, stage.counts));
  // The longest begin first, so that none is left alone at the end.
  const waiting = tests.toSorted((a, b) => b.args.length - a.args.length);
  const lane = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift())
      outcomes.push(await runStage(stage, tests.length === 1));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return outcomes.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
}

function printOutcomes(outcomes: readonly Outcome[]) {
  console.log("\nstage                  passed  failed  skipped  seconds");
  for (const { stage, passed, failed, skipped, seconds } of outcomes) {
    const cells = [
      String(passed).padStart(6),
      String(failed).padStart(7),
      String(skipped).padStart(8),
      seconds.toFixed(1).padStart(8),
    ];
    console.log(`${stage.name.padEnd(22)} ${cells.join(" ")}`);
  }
  const sum = (key: "passed" | "failed" | "skipped") => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const broken = outcomes.filter(({ failed }) => failed > 0).map(({ stage }) => stage.name);
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(", ")}. To run one of them: npm test -- --only ${broken[0]}`);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return broken.length;
}

async function main(args: readonly string[]): Promise<number> {
  const stages = selectStages(args.filter((argument) => argument !== "--only"));
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(coverage, { recursive: true });
  const outcomes = await runStages(stages);
  if (stages.some((stage) => stage.covered)) await printCoverage(root, coverage);
  return printOutcomes(outcomes) === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
}

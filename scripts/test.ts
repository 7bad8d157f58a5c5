// Runs everything that can fail, stage by stage, and goes on after a failure, so that one run tells all.
// `npm test -- --only sdk contracts/trees` runs some of it: stages by name, tests by folder or file. `--coverage` counts what they run.
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
  /** What failed and why, a line each, where the stage tells. */
  failures?: readonly string[];
  seconds: number;
}

const root = dirname(fileURLToPath(new URL(".", import.meta.url)));
const scratch = join(root, ".cache", "test");
const coverage = join(scratch, "coverage");

/** Longest time that a stage may take, in ms; a test that hangs is a failed test. */
const LIMIT = 120 * 60_000;
/** Stages that run at the same time: one for each of the two cores that this must be quick on. */
const LANES = 2;

interface Manner {
  /** Tests show themselves as they run. */
  aloud: boolean;
  /** What they run is counted. */
  counted: boolean;
}

async function runStage(stage: Stage, { aloud, counted }: Manner): Promise<Outcome> {
  const started = performance.now();
  const summary = join(scratch, `${stage.name.replaceAll("/", "-")}.json`);
  // What one process compiles the next ones take over, unless it is counted: that wants everything compiled anew.
  const compiling = counted ? {} : { NODE_COMPILE_CACHE: join(root, ".cache", "compiled") };
  const counting = counted && stage.covered ? { KONTOR_COVERAGE: coverage } : {};
  const env = { ...process.env, KONTOR_TEST_SUMMARY: summary, ...compiling, ...counting };
  const code = await (aloud ? runAloud(stage, env) : runQuietly(stage, env));
  const counts =
    stage.counts && existsSync(summary) ? JSON.parse(readFileSync(summary, "utf8")) : { passed: 0, failed: 0, skipped: 0 };
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

/** LANES at a time, in their order, each as soon as what it comes after has ended. */
async function runStages(stages: readonly Stage[], counted: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...stages];
  const running = new Map<Stage, Promise<void>>();
  const isReady = ({ after }: Stage) => ![...waiting, ...running.keys()].some(({ name }) => name === after);
  const begin = async (stage: Stage) => {
    outcomes.push(await runStage(stage, { aloud: stages.length === 1, counted }));
    running.delete(stage);
  };
  while (waiting.length + running.size > 0) {
    const next = running.size < LANES ? waiting.find(isReady) : undefined;
    if (next === undefined) await Promise.race(running.values());
    else {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(next, begin(next));
    }
  }
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
  const broken = outcomes.filter(({ failed }) => failed > 0);
  if (broken.length > 0) console.log("");
  for (const { stage, failures = [] } of broken)
    console.log([`Failed: npm test -- --only ${stage.name}`, ...failures].join("\n  "));
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return broken.length;
}

async function main(args: readonly string[]): Promise<number> {
  const counted = args.includes("--coverage");
  const stages = selectStages(args.filter((argument) => !["--only", "--coverage"].includes(argument)));
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(coverage, { recursive: true });
  const outcomes = await runStages(stages, counted);
  if (counted && stages.some((stage) => stage.covered)) await printCoverage(root, coverage);
  return printOutcomes(outcomes) === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
}

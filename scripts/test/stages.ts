import { globSync } from "node:fs";

/** One step of the test run: a script for Node, and whether it counts its own tests. */
export interface Stage {
  name: string;
  args: readonly string[];
  /** Counts tests into the file that KONTOR_TEST_SUMMARY names; else the stage counts as one test. */
  counts: boolean;
  /** JavaScript coverage is taken where it is asked for. */
  covered: boolean;
  /** The stage that must have ended before, where it runs too. */
  after?: string;
}

const check = (name: string, ...args: string[]): Stage => ({ name, args, counts: false, covered: false });
const folders = [
  "test",
  "sdk",
  "cli",
  "agents",
  "gateway",
  "scripts",
  "committee",
  "contracts",
  "host",
  "console",
  "network",
  "bench",
];
/** Stories on several validators take minutes, and a built engine: `npm run test:network` runs them. */
const NETWORK = "test/network";
/** What looks at the trade of `npm start`, which takes minutes and runs once for all of it: its figures, and the console in a browser. */
const TRADE = ["scripts/trade.test.ts", "test/console"];
/** The packed packages are installed into an empty project, which takes minutes: `npm run test:packages` does it. */
const INSTALLED = "test/packages";
/** Not among the tests of the folder that they lie in. */
const APART = [NETWORK, ...TRADE, INSTALLED];
const mocha = ["node_modules/mocha/bin/mocha.js", "--reporter", "scripts/test/reporter.cjs"];

/** Stages in the order they begin: first the compilation that most others wait for, beside it what needs no contracts. */
function allStages(): Stage[] {
  return [
    check("build", "node_modules/hardhat/dist/src/cli.js", "build"),
    check("style", "scripts/style.ts"),
    check("types", "node_modules/typescript/bin/tsc", "-p", "."),
    check("keys", "scripts/circuits/verify.ts"),
    check("docs", "scripts/site.ts"),
    mochaStage("circuits", "circuits"),
    // What is long before what is short, so that none is left alone at the end.
    afterBuild(mochaStage("trade", ...TRADE)),
    afterBuild(check("generated", "scripts/generate.ts", "--check")),
    afterBuild({ name: "solidity", args: ["scripts/test/solidity.ts"], counts: true, covered: false }),
    ...folders.map((folder) => afterBuild(mochaStage(folder, folder))),
  ].filter((stage) => stage !== undefined);
}

const afterBuild = (stage: Stage | undefined): Stage | undefined => stage && { ...stage, after: "build" };

function mochaStage(name: string, ...places: string[]): Stage | undefined {
  const files = places.flatMap((under) => {
    const found = under.endsWith(".test.ts") ? [under] : globSync(`${under}/**/*.test.ts`).sort();
    return found.filter((file) => !APART.some((apart) => file.startsWith(apart) && !under.startsWith(apart)));
  });
  return files.length === 0 ? undefined : { name, args: [...mocha, ...files], counts: true, covered: true };
}

/**
 * Stages to run: all, or those that the arguments name, each by its name or by a folder or file of tests.
 * @throws {Error} when an argument names neither
 */
export function selectStages(only: readonly string[]): Stage[] {
  const all = allStages();
  if (only.length === 0) return all;
  return only.map((name) => {
    const stage = all.find((candidate) => candidate.name === name) ?? mochaStage(name, name.replace(/\/$/, ""));
    if (stage === undefined) throw new Error(`No tests at "${name}". Stages: ${all.map((known) => known.name).join(", ")}.`);
    return stage;
  });
}

// `npm run bench:network`: how many checks, registrations and reservations a second four validators take on this machine, and how long each of them
// takes, as the offered load grows until it saturates; the same for one Hardhat node; both with a few hundred enrolled documents and with
// 100,000. Prints a table, writes bench/network.json and bench/network.svg, which are committed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requireProgram } from "../network/cometbft/program.ts";
import { enrolledDocuments } from "./network/documents.ts";
import type { Filling } from "./network/fill.ts";
import { carryIntoGenesis, type Filled, filledWith } from "./network/filled.ts";
import type { Climb, Ladder, OperationName } from "./network/ladder.ts";
import { makeSenders, registrations } from "./network/load.ts";
import { BOUNDS, measure } from "./network/measure.ts";
import { HELD, heldDocuments, MOST, makeProofs, prepare } from "./network/prepare.ts";
import { networkSvg } from "./network/svg.ts";
import { openHardhat, openValidators, type System } from "./network/systems.ts";
import { headOf, rowOf } from "./network/table.ts";

/** One kind of load on one system with so many enrolled documents. */
export interface Series extends Climb {
  system: System["name"];
  documents: number;
}

export interface NetworkResults {
  machine: { processor: string; threads: number; node: string };
  method: {
    blockMs: number;
    gasLimit: number;
    stepSeconds: number;
    senders: number;
    reservations: number;
    bounds: typeof BOUNDS;
    notes: string[];
  };
  /** Enrolments without proofs, by transactions. */
  fillings: (Filling & { system: System["name"] })[];
  series: Series[];
}

const { values } = parseArgs({
  options: {
    reservations: { type: "string", default: "150" },
    documents: { type: "string", default: "100000" },
    seconds: { type: "string", default: "10" },
    senders: { type: "string", default: "32" },
    out: { type: "string", default: fileURLToPath(new URL("./", import.meta.url)) },
  },
});
const number = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`--${name} is a whole number above 0`);
};
const [documents, seconds] = [number("documents"), number("seconds")];
const count = Math.min(MOST, number("reservations"));

const BLOCK_TIME = 1_000;
const LADDERS: Readonly<Record<OperationName, Ladder>> = {
  checks: { rates: [25, 50, 100, 200, 400, 800, 1_600], seconds },
  registrations: { rates: [25, 50, 100, 200, 400, 800], seconds },
  reservations: { rates: [5, 10, 20, 40, 80, 160], seconds },
};
const NOTES = [
  "Everything runs on one machine: the nodes, and the one process that makes the load and follows the blocks. generatorCpu and nodesCpu say how many processor seconds each took, othersCpu what else ran.",
  "Open loop: requests are sent when they are due, whatever became of earlier ones, and times count from when they were due to the answer, or until the receipt was seen on the first node, which is up to 50 ms late.",
  "Checks are Financing.check with real proofs by eth_call, four of them in turn, by turns at all nodes. Registrations are Documents.register of sealed invoices, made by the SDK. Reservations are Financing.reserve with a real proof each.",
  "Each step of registrations and of reservations begins with the chain as it was when the documents were enrolled, so that the proofs serve again.",
  "Of the contracts one is not the real one: the enrolment verifier takes every proof. No load calls it.",
  "The documents of the large ledger were not enrolled by transactions: what these would have left in the storage of Documents and Financing was computed, and one more enrolment by a transaction gave the root that the SDK's tree has.",
];

const tell = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
let told = 0;
const onProgress = (text: string) => {
  if (performance.now() - told < 5_000) return;
  told = performance.now();
  tell(text);
};
const say = (text: string) => process.stdout.write(`${text}\n`);

await requireProgram();
const held = heldDocuments();
const senders = await makeSenders(number("senders"));
const sizes = [HELD, documents];
tell("proofs");
const proofs = await makeProofs(held, count, sizes, onProgress);
tell("state");
const filled = await filledWith(enrolledDocuments(held, documents), onProgress);
const makeRegistrations = registrations(senders);
const folder = mkdtempSync(join(tmpdir(), "kontor-bench-"));
const results: NetworkResults = {
  machine: { processor: cpus()[0]?.model ?? "unknown", threads: availableParallelism(), node: process.version },
  method: {
    ...{ blockMs: BLOCK_TIME, gasLimit: 100_000_000, stepSeconds: seconds, senders: senders.clients.length },
    ...{ reservations: count, bounds: BOUNDS, notes: NOTES },
  },
  fillings: [],
  series: [],
};

const open = {
  "4 validators": (of: Filled | undefined) =>
    openValidators(
      join(folder, of === undefined ? "few" : "many"),
      BLOCK_TIME,
      of && ((network) => carryIntoGenesis(network, of)),
    ),
  "1 Hardhat node": () => openHardhat(BLOCK_TIME),
};

async function measureOne(name: System["name"], size: number): Promise<void> {
  const of = size === HELD ? undefined : filled;
  tell(`${name}, ${size.toLocaleString("en")} documents`);
  const system = await open[name](of);
  try {
    const filling = await prepare(system, senders, { held, filled: of, size, onProgress });
    if (filling !== null) results.fillings.push({ system: name, ...filling });
    await system.keep();
    const plan = { blockTime: BLOCK_TIME, ladders: LADDERS };
    say(`\n${name}, ${size.toLocaleString("en")} enrolled documents\n${headOf()}`);
    const climbs = await measure({
      ...{ system, senders, proofs, size, plan, makeRegistrations },
      onStep: (operation, step) => say(rowOf(operation, step)),
    });
    results.series.push(...climbs.map((climb) => ({ system: name, documents: size, ...climb })));
    record();
  } finally {
    await system.close();
  }
}

/** After each system, so that what was measured is there if something fails later. */
function record(): void {
  writeFileSync(join(values.out, "network.json"), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(values.out, "network.svg"), networkSvg(results));
}

/** What of it failed; the rest is measured all the same. */
let failed = 0;
for (const size of sizes)
  for (const name of Object.keys(open) as System["name"][])
    await measureOne(name, size).catch((error: Error) => {
      failed++;
      tell(`${name}, ${size.toLocaleString("en")} documents: ${error.stack}`);
    });
rmSync(folder, { recursive: true, force: true });
say(`\nWritten to network.json and network.svg (${results.machine.threads} threads, Node ${results.machine.node}).`);
process.exit(failed === 0 ? 0 : 1);

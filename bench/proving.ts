// Time to prove each statement, from the valid inputs of the golden vectors, with the keys of this version.
import { readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileNameOf } from "../scripts/circuits/compile.ts";
import { type CircuitName, SIGNALS } from "../sdk/src/protocol/signals.ts";
import { createNodeProver } from "../sdk/src/prove/prover.node.ts";

export interface ProvingRow {
  circuit: CircuitName;
  constraints: number;
  /** Median over the runs, milliseconds. */
  witnessMs: number;
  proveMs: number;
  /** Loading and hashing the key the first time, milliseconds. */
  keyMs: number;
  keyBytes: number;
  runs: number;
  threads: number;
}

const keys = new URL("../circuits/keys/", import.meta.url);
const median = (values: number[]) => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number);

/** JSON has no bigints: decimal strings are field elements, at any depth. */
const revive = (value: unknown): unknown =>
  typeof value === "string"
    ? BigInt(value)
    : Array.isArray(value)
      ? value.map(revive)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]))
        : value;

/** Prove every circuit `runs` times; about a minute on two cores. */
export async function measureProving(runs = 5, onProgress?: (text: string) => void): Promise<ProvingRow[]> {
  const vectors = JSON.parse(readFileSync(new URL("../vectors/circuits.json", import.meta.url), "utf8"));
  const prover = createNodeProver();
  const rows: ProvingRow[] = [];
  try {
    for (const circuit of Object.keys(SIGNALS) as CircuitName[]) {
      const input = revive(vectors[circuit].input) as never;
      const reports: Awaited<ReturnType<typeof prover.prove>>[] = [];
      for (let run = 0; run < runs; run++) {
        onProgress?.(`${circuit}, proof ${run + 1} of ${runs}`);
        reports.push(await prover.prove(circuit, input));
      }
      rows.push({
        circuit,
        constraints: reports[0]?.constraints ?? 0,
        witnessMs: median(reports.map(({ times }) => times.witnessMs)),
        proveMs: median(reports.map(({ times }) => times.proveMs)),
        keyMs: Math.round(reports[0]?.times.keyMs ?? 0),
        keyBytes: statSync(new URL(`${fileNameOf(circuit)}.development.zkey`, keys)).size,
        runs,
        threads: availableParallelism(),
      });
    }
  } finally {
    await prover.close();
  }
  return rows;
}

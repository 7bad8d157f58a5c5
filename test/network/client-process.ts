import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bytesToHex, type Hex } from "viem";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { commitmentOf } from "../../sdk/src/protocol/document.ts";
import { type Content, encodeContent } from "../../sdk/src/seal/content.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import type { Party } from "../ledger.ts";
import type { End, LoadPlan, Task } from "./load-client.ts";

const program = fileURLToPath(new URL("./load-client.ts", import.meta.url));

export interface Line {
  event: "started" | "begun" | "done";
  task?: number;
  /** Tasks done before, and transitions that were sent again or found, when it started. */
  done?: number;
  resumed?: number;
}

/** A participant's program in a process of its own, killed and started as a test likes. */
export interface ClientProcess {
  /** What all its processes said. */
  readonly lines: readonly Line[];
  /** Tasks that were begun, and those that were done. */
  readonly begun: number;
  readonly done: number;
  /** Start it, and return what it ended with: an exit code, or the signal. */
  run(end?: End): Promise<number | string>;
  kill(): void;
  /** Nothing after so many tasks. */
  limit(count: number): void;
  stderr(): string;
}

export const registration = (content: Content): Task & { kind: "register" } => ({
  kind: "register",
  id: documentKey(commitmentOf(content.slots, content.salt)),
  content: bytesToHex(encodeContent(content)),
});

/** `first` is asked first; the others stand in for it. */
export function clientProcess(
  party: Party,
  { network, first, folder, tasks }: { network: Network; first: string; folder: string; tasks: readonly Task[] },
): ClientProcess {
  const lines: Line[] = [];
  const names = [first, ...network.plan.validators.filter((name) => name !== first)];
  const { fromBlock = 0n, ...addresses } = party.addresses;
  const plan: LoadPlan = {
    nodes: names.map((name) => engineOf(network.plan).rpcUrl(network, name)),
    chainId: network.plan.chainId,
    addresses: JSON.parse(JSON.stringify(addresses)),
    fromBlock: String(fromBlock),
    secret: bytesToHex(party.secret) as Hex,
    folder,
    tasks,
  };
  const file = join(folder, "plan.json");
  let stderr = "";
  let child: ChildProcess | undefined;
  mkdirSync(folder, { recursive: true });
  const limit = (count: number): void => writeFileSync(file, JSON.stringify({ ...plan, tasks: tasks.slice(0, count) }));
  limit(tasks.length);
  const count = (event: Line["event"]): number =>
    lines.reduce((most, line) => (line.event === event ? Math.max(most, (line.task ?? 0) + 1) : most), 0);
  return {
    lines,
    get begun() {
      return count("begun");
    },
    get done() {
      // What one did before it was killed, and had no time to say, the next one says.
      return Math.max(count("done"), ...lines.map(({ done = 0 }) => done));
    },
    run(end) {
      const args = ["--disable-warning=ExperimentalWarning", program, file, ...(end === undefined ? [] : [JSON.stringify(end)])];
      const started = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
      child = started;
      started.stderr.on("data", (text) => {
        stderr += text;
      });
      createInterface({ input: started.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
      return new Promise((resolve) => started.once("close", (code, signal) => resolve(signal ?? code ?? -1)));
    },
    kill: () => void child?.kill("SIGKILL"),
    limit,
    stderr: () => stderr,
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bytesToHex, type Hex, isAddress } from "viem";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { commitmentOf } from "../../sdk/src/protocol/document.ts";
import { type Content, encodeContent } from "../../sdk/src/seal/content.ts";
import { documentKey } from "../../sdk/src/sync/open-documents.ts";
import type { Party } from "../ledger.ts";
import type { End, LoadPlan, Outcome, Task } from "./load-client.ts";

const program = fileURLToPath(new URL("./load-client.ts", import.meta.url));

export interface Line {
  event: "started" | "begun" | "done" | "dies";
  task?: number;
  outcome?: Outcome;
  /** What became of tasks before, and how many transitions were sent again or found, when it started. */
  outcomes?: Outcome[];
  resumed?: number;
  /** Where it ended itself. */
  at?: string;
}

/** A participant's program in a process of its own, killed and started as a test likes. */
export interface ClientProcess {
  /** What all its processes said. */
  readonly lines: readonly Line[];
  /** Tasks that were begun, and what became of those that were ended. */
  readonly begun: number;
  readonly outcomes: readonly Outcome[];
  /** Start it, and return what it ended with: an exit code, or the signal. */
  run(end?: End): Promise<number | string>;
  kill(): void;
  /** One more task; what became of it is in `outcomes` in its place. */
  add(task: Task): number;
  /** No task after so many, and none to come. */
  limit(count: number): void;
  stderr(): string;
}

export const registration = (content: Content): Task & { kind: "register" } => ({
  kind: "register",
  id: documentKey(commitmentOf(content.slots, content.salt)),
  content: bytesToHex(encodeContent(content)),
});

interface ProcessOptions {
  network: Network;
  /** The node that is asked first; the others stand in for it. */
  first: string;
  folder: string;
  tasks: readonly Task[];
  /** More tasks will be added. */
  open?: boolean;
  /** Others do the same: to be refused by the ledger is an outcome. */
  contested?: boolean;
  /** Milliseconds between two tasks. */
  rest?: number;
}

export function clientProcess(
  party: Party,
  { network, first, folder, tasks: given, open = false, contested = false, rest = 0 }: ProcessOptions,
): ClientProcess {
  const lines: Line[] = [];
  const names = [first, ...network.plan.validators.filter((name) => name !== first)];
  const { fromBlock = 0n, ...addresses } = party.addresses;
  const plan: LoadPlan & { tasks: Task[] } = {
    nodes: names.map((name) => engineOf(network.plan).rpcUrl(network, name)),
    chainId: network.plan.chainId,
    addresses: Object.fromEntries(Object.entries(addresses).filter(([, value]) => isAddress(value))),
    fromBlock: String(fromBlock),
    secret: bytesToHex(party.secret) as Hex,
    folder,
    tasks: [...given],
    open,
    contested,
    rest,
  };
  const file = join(folder, "plan.json");
  const write = (): void => {
    writeFileSync(`${file}.part`, JSON.stringify(plan));
    renameSync(`${file}.part`, file);
  };
  let stderr = "";
  let child: ChildProcess | undefined;
  mkdirSync(folder, { recursive: true });
  write();
  return {
    lines,
    get begun() {
      return lines.reduce((most, { event, task = 0 }) => (event === "begun" ? Math.max(most, task + 1) : most), 0);
    },
    get outcomes() {
      // What one did before it was killed, and had no time to say, the next one says.
      const known: Outcome[] = [];
      for (const { outcomes = [], event, task = 0, outcome } of lines) {
        if (event === "done" && outcome !== undefined) known[task] = outcome;
        for (const [place, one] of outcomes.entries()) known[place] = one;
      }
      return known;
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
    add: (task) => {
      plan.tasks.push(task);
      write();
      return plan.tasks.length - 1;
    },
    limit: (count) => {
      Object.assign(plan, { tasks: plan.tasks.slice(0, count), open: false });
      write();
    },
    stderr: () => stderr,
  };
}

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { LedgerRefused, type OnProofProgress, type ProofReport } from "../../sdk/src/node.ts";

/** What one run of the trade leaves behind; the shape of `.kontor/trade.json`. Times in milliseconds, gas as a number. */
export interface TradeReport {
  durationMs: number;
  steps: { step: string; actor: string; gas: number; ms: number }[];
  proofs: { circuit: string; constraints: number; witnessMs: number; proveMs: number }[];
  pledges: { part: string; state: string }[];
  refused: { attempt: string; error: string }[];
}

/** What a step may return so that its gas and proof are counted. */
export interface StepOutcome {
  gasUsed?: bigint;
  proof?: TradeReport["proofs"][number];
}

/** What a proof has cost, as the report has it. */
export const cost = ({ circuit, constraints, times }: ProofReport): TradeReport["proofs"][number] => ({
  circuit,
  constraints,
  witnessMs: Math.round(times.witnessMs),
  proveMs: Math.round(times.proveMs),
});

const STAGES = {
  queued: "waits",
  key: "loads the key",
  witness: "computes the witness",
  proof: "proves",
  verify: "verifies",
  done: "sends",
};
/** Progress of a proof in words. */
export const stages =
  (progress: (text: string) => void): OnProofProgress =>
  ({ stage }) =>
    progress(STAGES[stage]);

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const gasText = (gas: number) => (gas === 0 ? "" : gas.toLocaleString("en"));

/** Tells the trade on the terminal while it happens and keeps the figures. */
export class Narrator {
  readonly report: TradeReport = { durationMs: 0, steps: [], proofs: [], pledges: [], refused: [] };
  readonly #start = performance.now();
  readonly #live = process.stdout.isTTY === true;

  chapter(title: string): void {
    process.stdout.write(`\n${title}\n`);
  }

  /** Runs one step; shows a line that it has begun, then what it cost. */
  async step<T extends StepOutcome | undefined>(
    actor: string,
    step: string,
    run: (progress: (text: string) => void) => Promise<T>,
  ): Promise<T> {
    const begun = performance.now();
    const head = `  ${actor.padEnd(18)} ${step}`;
    let doing = "";
    const show = () => {
      const line = `${head} … ${doing}`;
      // A line wider than the terminal could not be drawn over.
      process.stdout.write(this.#live ? `\r\x1b[K${line.slice(0, (process.stdout.columns || 80) - 1)}` : `${line}\n`);
    };
    // On a terminal the line is alive; elsewhere one line says that a step is under way once it has taken a second.
    if (this.#live) show();
    const timer = this.#live ? undefined : setTimeout(show, 1000);
    const outcome = await run((text) => {
      doing = text;
      if (this.#live) show();
    }).finally(() => clearTimeout(timer));
    const ms = performance.now() - begun;
    const gas = Number(outcome?.gasUsed ?? 0n);
    if (outcome?.proof) this.report.proofs.push(outcome.proof);
    this.report.steps.push({ step, actor, gas, ms: Math.round(ms) });
    const cost = [gas > 0 ? `${gasText(gas)} gas` : "", ms >= 1000 ? seconds(ms) : ""].filter(Boolean).join(", ");
    process.stdout.write(`${this.#live ? "\r\x1b[K" : ""}${head}${cost ? `  (${cost})` : ""}\n`);
    return outcome;
  }

  /** Count a proof that belongs to no step of its own. */
  proof(report: ProofReport): void {
    this.report.proofs.push(cost(report));
  }

  /** Runs an attempt that a contract must refuse; a success, or any other failure, is a defect and ends the run. */
  async refused(actor: string, attempt: string, run: (progress: (text: string) => void) => Promise<unknown>): Promise<void> {
    let error = "";
    await this.step(actor, `tries: ${attempt}`, async (progress) => {
      try {
        await run(progress);
      } catch (cause) {
        if (!(cause instanceof LedgerRefused)) throw cause;
        error = `${cause.error}: ${cause.what}`;
      }
      return undefined;
    });
    if (error === "") throw new Error(`"${attempt}" went through; it must be refused`);
    this.report.refused.push({ attempt, error });
    process.stdout.write(`  ${"".padEnd(18)}   refused: ${error}\n`);
  }

  /** Prints the summary and writes the report, whole or not at all. */
  finish(file: string): void {
    this.report.durationMs = Math.round(performance.now() - this.#start);
    const { steps, proofs, pledges, refused, durationMs } = this.report;
    const byActor = new Map<string, { steps: number; gas: number }>();
    for (const { actor, gas } of steps) {
      const sum = byActor.get(actor) ?? { steps: 0, gas: 0 };
      byActor.set(actor, { steps: sum.steps + 1, gas: sum.gas + gas });
    }
    const lines = ["", "Summary", "", "  who                 steps          gas"];
    for (const [actor, sum] of byActor)
      lines.push(`  ${actor.padEnd(18)} ${String(sum.steps).padStart(6)} ${gasText(sum.gas).padStart(12)}`);
    lines.push("", "  proof               constraints    witness      proof");
    for (const { circuit, constraints, witnessMs, proveMs } of proofs)
      lines.push(
        `  ${circuit.padEnd(18)} ${gasText(constraints).padStart(12)} ${seconds(witnessMs).padStart(10)} ${seconds(proveMs).padStart(10)}`,
      );
    lines.push("", "  pledges");
    for (const { part, state } of pledges) lines.push(`  ${part}: ${state}`);
    lines.push("", "  refused by the contracts");
    for (const { attempt, error } of refused) lines.push(`  ${attempt}`, `      ${error}`);
    lines.push("", `  ${seconds(durationMs)} in all; figures in ${file}`, "");
    process.stdout.write(`${lines.join("\n")}\n`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, `${JSON.stringify(this.report, null, 2)}\n`);
    renameSync(`${file}.part`, file);
  }
}

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type CheckWarning, type EnrolmentProgress, LedgerRefused, type ProofReport } from "../../sdk/src/node.ts";

/** What one run of the trade leaves behind; the shape of `.kontor/trade.json`. Times in milliseconds, gas as a number. */
export interface TradeReport {
  durationMs: number;
  steps: { step: string; actor: string; gas: number; ms: number }[];
  proofs: { circuit: string; constraints: number; witnessMs: number; proveMs: number }[];
  /** The tag committee: gas of making its key; answers, attestations and refusals of all members together. */
  committee: { members: number; threshold: number; keyGas: number; answers: number; attestations: number; refusals: number };
  pledges: { part: string; state: string }[];
  /** What lenders were warned of: so many other pledges share the invoice's trade, transport or order; or, without a number, its version. */
  warnings: { lender: string; kind: string; others?: number }[];
  /** What became of each declaration, with what the office's agent found. */
  declarations: { procedure: string; state: string; discrepancies: string[] }[];
  /** Why a bank lends nothing on papers whose flows of goods, money and information do not agree. */
  notLent: { bank: string; reasons: string[] }[];
  /** When each step of the first shipment happened, in seconds since 1970. */
  timeline: { step: string; time: number }[];
  /** `by` says who refused: the contracts, or how many members of the committee. */
  refused: { attempt: string; by: string; error: string }[];
}

const STAGES = {
  queued: "waits",
  key: "loads the key",
  witness: "computes the witness",
  proof: "proves",
  verify: "verifies",
  done: "sends",
};
/** Progress of proofs, and of a committee that is asked, in words. */
export const stages =
  (progress: (text: string) => void) =>
  (seen: EnrolmentProgress): void => {
    if ("stage" in seen) progress(STAGES[seen.stage]);
    else if (seen.step === "fault") progress(`member ${seen.fault.member} fails`);
    else progress(`${seen.done} of ${seen.of} members ${seen.step === "evaluate" ? "have evaluated" : "have signed"}`);
  };

const SHARED = {
  trade: "trade (parties, amount, date)",
  transport: "transport document",
  order: "order",
};

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const gasText = (gas: number) => (gas === 0 ? "" : gas.toLocaleString("en"));
const gasSpent = (gas: number) => (gas === 0 ? "" : `${gasText(gas)} gas`);
/** Milliseconds after which a step is told of before it has ended. */
const LONG = 5_000;

/** Tells the trade on the terminal while it happens and keeps the figures. */
export class Narrator {
  readonly report: TradeReport = {
    durationMs: 0,
    steps: [],
    proofs: [],
    committee: { members: 0, threshold: 0, keyGas: 0, answers: 0, attestations: 0, refusals: 0 },
    pledges: [],
    warnings: [],
    declarations: [],
    notLent: [],
    timeline: [],
    refused: [],
  };
  readonly #start = performance.now();
  /** Of steps that have one line together, what that line says meanwhile, and what they have cost. */
  #group: { show(text: string): void; steps: number; gas: number } | undefined;
  readonly #live = process.stdout.isTTY === true;

  chapter(title: string): void {
    process.stdout.write(`\n${title}\n`);
  }

  /** Runs something behind a line that says how it goes, and what it cost in the end. */
  async #line<T>(head: string, run: (show: (text: string) => void) => Promise<T>, costOf: (outcome: T) => string): Promise<T> {
    const begun = performance.now();
    let doing = "";
    const show = () => {
      const line = `${head} … ${doing}`;
      // A line wider than the terminal could not be drawn over.
      process.stdout.write(this.#live ? `\r\x1b[K${line.slice(0, (process.stdout.columns || 80) - 1)}` : `${line}\n`);
    };
    // On a terminal the line is alive; elsewhere one line says that a step is under way once it has taken some seconds.
    if (this.#live) show();
    const timer = this.#live ? undefined : setTimeout(show, LONG);
    const outcome = await run((text) => {
      doing = text;
      if (this.#live) show();
    }).finally(() => clearTimeout(timer));
    const ms = performance.now() - begun;
    const cost = [costOf(outcome), ms >= 1000 ? seconds(ms) : ""].filter(Boolean).join(", ");
    process.stdout.write(`${this.#live ? "\r\x1b[K" : ""}${head}${cost ? `  (${cost})` : ""}\n`);
    return outcome;
  }

  /** Runs one step. An outcome that names gas is counted. */
  async step<T>(actor: string, step: string, run: (progress: (text: string) => void) => Promise<T>): Promise<T> {
    const begun = performance.now();
    const counted = async (show: (text: string) => void): Promise<{ outcome: T; gas: number }> => {
      const outcome = await run(show);
      const gas = Number((outcome as { gasUsed?: bigint } | undefined)?.gasUsed ?? 0n);
      this.report.steps.push({ step, actor, gas, ms: Math.round(performance.now() - begun) });
      return { outcome, gas };
    };
    const group = this.#group;
    if (group === undefined)
      return (await this.#line(`  ${actor.padEnd(18)} ${step}`, counted, ({ gas }) => gasSpent(gas))).outcome;
    const said = (text = "") => group.show(`${actor} ${step} ${text}`);
    said();
    const { outcome, gas } = await counted(said);
    group.steps += 1;
    group.gas += gas;
    return outcome;
  }

  /** Runs steps that need no line of their own: each is counted as ever, and told together with the others. */
  async together<T>(who: string, what: string, run: () => Promise<T>): Promise<T> {
    const grouped = async (show: (text: string) => void): Promise<{ outcome: T; group: { steps: number; gas: number } }> => {
      const group = { show, steps: 0, gas: 0 };
      this.#group = group;
      try {
        return { outcome: await run(), group };
      } finally {
        this.#group = undefined;
      }
    };
    const cost = ({ group: { steps, gas } }: { group: { steps: number; gas: number } }) => `${steps} steps, ${gasSpent(gas)}`;
    return (await this.#line(`  ${who.padEnd(18)} ${what}`, grouped, cost)).outcome;
  }

  /** A line below the step before. */
  note(text: string, margin = "".padEnd(21)): void {
    process.stdout.write(`  ${margin}${text}\n`);
  }

  /** Count a proof. */
  proof({ circuit, constraints, times }: ProofReport): void {
    const [witnessMs, proveMs] = [Math.round(times.witnessMs), Math.round(times.proveMs)];
    this.report.proofs.push({ circuit, constraints, witnessMs, proveMs });
  }

  /** Say what a lender was warned of in the step before, and what it does then. */
  warned(lender: string, warnings: readonly CheckWarning[], then = ""): void {
    for (const warning of warnings) {
      if (warning.kind === "version") this.report.warnings.push({ lender, kind: warning.kind });
      else this.report.warnings.push({ lender, kind: warning.kind, others: Number(warning.others) });
    }
    const shared = warnings.flatMap(({ kind }) => (kind === "version" ? [] : SHARED[kind])).join(", ");
    if (shared !== "") this.note(`WARNED: another pledge has the same ${shared}`);
    if (warnings.some(({ kind }) => kind === "version")) this.note("WARNED: what is compared is an earlier version's");
    if (warnings.length === 0) this.note("no warning: no other pledge shares its trade, transport or order");
    else this.note(then);
  }

  /** Runs an attempt that contracts or members must refuse; a success, or any other failure, is a defect and ends the run. */
  async refused(actor: string, attempt: string, run: (progress: (text: string) => void) => Promise<unknown>): Promise<void> {
    let error = "";
    let by = "the contracts";
    await this.step(actor, `tries: ${attempt}`, async (progress) => {
      try {
        await run(progress);
      } catch (cause) {
        if (!(cause instanceof LedgerRefused)) throw cause;
        error = `${cause.error}: ${cause.what}`;
        const { members } = cause.values;
        if (Array.isArray(members)) by = `${members.length} of ${this.report.committee.members} members`;
      }
      return undefined;
    });
    if (error === "") throw new Error(`"${attempt}" went through; it must be refused`);
    this.report.refused.push({ attempt, by, error });
    this.note(`refused by ${by}: ${error}`);
  }

  /** A line for each circuit: how often it was proven, and what a proof took on average. */
  #proofs(): string[] {
    const lines = ["", "  proofs            number  constraints    witness      proof"];
    for (const circuit of new Set(this.report.proofs.map((one) => one.circuit))) {
      const made = this.report.proofs.filter((one) => one.circuit === circuit);
      const mean = (of: "witnessMs" | "proveMs") => seconds(made.reduce((sum, one) => sum + one[of], 0) / made.length);
      const [number, constraints] = [made.length, made[0]?.constraints ?? 0].map(gasText) as [string, string];
      const times = [mean("witnessMs"), mean("proveMs")].map((text) => text.padStart(10));
      lines.push(`  ${circuit.padEnd(18)} ${number.padStart(5)} ${constraints.padStart(12)} ${times.join(" ")}`);
    }
    return lines;
  }

  /** Prints the summary, with what it comes to, and writes the report, whole or not at all. */
  finish(file: string, inShort: readonly string[]): void {
    this.report.durationMs = Math.round(performance.now() - this.#start);
    const { steps, committee, pledges, refused, durationMs } = this.report;
    const byActor = new Map<string, { steps: number; gas: number }>();
    for (const { actor, gas } of steps) {
      const sum = byActor.get(actor) ?? { steps: 0, gas: 0 };
      byActor.set(actor, { steps: sum.steps + 1, gas: sum.gas + gas });
    }
    const lines = ["", "Summary", "", "  who                 steps          gas"];
    for (const [actor, sum] of byActor)
      lines.push(`  ${actor.padEnd(18)} ${String(sum.steps).padStart(6)} ${gasText(sum.gas).padStart(12)}`);
    lines.push(...this.#proofs());
    const { members, threshold, keyGas, answers, attestations, refusals } = committee;
    lines.push("", `  tag committee, any ${threshold} of ${members} members: key made for ${gasText(keyGas)} gas`);
    lines.push(`  ${answers} answers, ${attestations} attestations, ${refusals} refusals`);
    lines.push("", "  pledges");
    for (const { part, state } of pledges) lines.push(`  ${part}: ${state}`);
    lines.push("", "  refused");
    for (const { attempt, by, error } of refused) lines.push(`  ${attempt}`, `      by ${by}: ${error.split(":")[0]}`);
    lines.push("", "In short", "", ...inShort.map((line) => `  ${line}`));
    lines.push("", `  ${seconds(durationMs)} in all; figures in ${file}`, "");
    process.stdout.write(`${lines.join("\n")}\n`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, `${JSON.stringify(this.report, null, 2)}\n`);
    renameSync(`${file}.part`, file);
  }
}

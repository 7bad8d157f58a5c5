// An enrolment end to end: five members of the tag committee in processes of their own on this machine, of which three evaluate; the
// ledger's node, Hardhat's network, in this process; both proofs, three answers, three signatures, and the transaction.
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { identifierSlot } from "../sdk/src/protocol/document.ts";
import { register } from "../sdk/src/register/register.ts";
import { invoice, openLedgerWithProcesses, type Party } from "../test/ledger.ts";
import { quantile } from "./quantile.ts";

/** Milliseconds. Attestations are signed while the enrolment is proven, so the parts add up to more than the whole. */
export interface EnrolmentParts {
  queryProof: number;
  answers: number;
  attestations: number;
  enrolmentProof: number;
  transaction: number;
}
export interface EnrolmentMeasurement {
  soft: boolean;
  runs: number;
  medianMs: number;
  p95Ms: number;
  /** Median of each. */
  parts: EnrolmentParts;
}

const PARTS = ["queryProof", "answers", "attestations", "enrolmentProof", "transaction"] as const;

/** Register an invoice, and take the times of its enrolment. */
async function once(seller: Party, number: string, soft: boolean): Promise<EnrolmentParts & { whole: number }> {
  const goods = { counterparty: 1n, transportNumber: identifierSlot(`W ${number}`), orderNumber: identifierSlot(`O ${number}`) };
  const { documentId } = await register(seller, { content: invoice(seller, number, 1_000n, goods) });
  const at: Record<string, number> = { begin: performance.now() };
  const { enrolment } = await proveEnrolment(seller, {
    documentId,
    soft,
    onProgress(seen) {
      if ("stage" in seen) at[`${seen.circuit.replace("Soft", "")} ${seen.stage}`] = performance.now();
      else if (seen.step !== "fault" && seen.done === seen.of) at[seen.step] = performance.now();
    },
  });
  const proven = performance.now();
  await enrol(seller, { enrolment });
  const end = performance.now();
  const between = (from: string, to: string): number => (at[to] ?? Number.NaN) - (at[from] ?? Number.NaN);
  return {
    queryProof: between("begin", "query done"),
    answers: between("query done", "evaluate"),
    attestations: between("evaluate", "attest"),
    enrolmentProof: between("enrol queued", "enrol done"),
    transaction: end - proven,
    whole: end - (at.begin as number),
  };
}

/** With the legal key alone, and with soft values; `runs` times each after one that warms up. */
export async function measureEnrolment(runs = 10): Promise<EnrolmentMeasurement[]> {
  const ledger = await openLedgerWithProcesses({ members: 5, threshold: 3 });
  try {
    const seller = await ledger.join("seller", "trader");
    const found: EnrolmentMeasurement[] = [];
    for (const soft of [false, true]) {
      const prefix = soft ? "S" : "L";
      await once(seller, `${prefix}-0`, soft);
      const times: Awaited<ReturnType<typeof once>>[] = [];
      for (let run = 1; run <= runs; run++) times.push(await once(seller, `${prefix}-${run}`, soft));
      const whole = times.map((time) => time.whole);
      const medians = PARTS.map((part) => [
        part,
        quantile(
          times.map((time) => time[part]),
          0.5,
        ),
      ]);
      const parts = Object.fromEntries(medians) as EnrolmentParts;
      found.push({ soft, runs, medianMs: quantile(whole, 0.5), p95Ms: quantile(whole, 0.95), parts });
    }
    return found;
  } finally {
    await ledger.close();
  }
}

if (import.meta.main) console.dir(await measureEnrolment(Number(process.argv[2] ?? 10)), { depth: 3 });

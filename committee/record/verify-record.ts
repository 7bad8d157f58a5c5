import type { Address } from "viem";
import { RecordBroken } from "../errors.ts";
import { readChain } from "./chain.ts";
import type { Line } from "./line.ts";

export interface RecordSummary {
  lines: number;
  evaluations: number;
  attestations: number;
  /** Seconds since 1970, of the first and of the last line. */
  from?: number;
  until?: number;
  /** Accounts that asked. */
  callers: number;
}

/** Look at every line and every signature of a record; needs the member's account and nothing else. Throws RecordBroken. */
export async function verifyRecord(file: string, account: Address): Promise<RecordSummary> {
  const summary: RecordSummary = { lines: 0, evaluations: 0, attestations: 0, callers: 0 };
  const callers = new Set<string>();
  const onLine = ({ kind, time, caller }: Line): void => {
    summary[`${kind}s`] += 1;
    summary.from ??= time;
    summary.until = time;
    callers.add(caller.toLowerCase());
  };
  const { lines, torn } = await readChain(file, { account, everySignature: true, onLine });
  if (torn) throw new RecordBroken(lines + 1, "it is cut, or not a line of a record");
  return { ...summary, lines, callers: callers.size };
}

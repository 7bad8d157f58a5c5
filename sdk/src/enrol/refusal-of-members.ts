import type { Hex } from "viem";
import type { Committee } from "../committee/committee-of.ts";
import type { LedgerRefused } from "../errors.ts";
import { refusal, refusals } from "../ledger/refusals.ts";
import type { MemberFault } from "./committee-progress.ts";

/**
 * The refusal of the ledger that members gave as their reason, if so many gave the same that it decides: without them no threshold can be reached, or
 * one of them at least is honest. A member that refuses alone stops nobody.
 */
export function refusalOfMembers(
  { keyId, threshold, members }: Committee,
  faults: readonly MemberFault[],
  documentId: Hex,
): LedgerRefused | undefined {
  const enough = Math.min(threshold, members.length - threshold + 1);
  const names = new Set(faults.filter(({ fault }) => fault === "refused").map(({ reason }) => reason));
  for (const name of names) {
    const said = faults.filter(({ fault, reason }) => fault === "refused" && reason === name);
    if (said.length >= enough && Object.hasOwn(refusals, name))
      return refusal(name, { documentId, keyId, members: said.map(({ member }) => member) });
  }
  return undefined;
}

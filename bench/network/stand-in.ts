// The one contract of a measured ledger that is not the real one: it takes every enrolment for proven. 100,000 enrolments would need as many
// proofs, days of a core; what an enrolment leaves behind is the same with a proof and without.
import { concat, type Hex, numberToHex, size } from "viem";

const word16 = (value: number): Hex => numberToHex(value, { size: 2 });

/**
 * Creation code of a verifier that answers `verificationKey()` with `key`, the real verifier's answer, so that Financing's guard lets it
 * pass, and everything else with yes.
 */
export function acceptingVerifier(key: Hex): Hex {
  const length = word16(size(key));
  // if (calldatasize == 4) goto 15
  const branch: Hex = "0x36600414600f57";
  // return 1
  const yes: Hex = "0x60015f5260205ff3";
  // 15: codecopy(0, 28, length); return(0, length); the key stands behind
  const answer = concat(["0x5b61", length, "0x601c5f3961", length, "0x5ff3", key]);
  const runtime = concat([branch, yes, answer]);
  const total = word16(size(runtime));
  // codecopy(0, 12, total); return(0, total)
  return concat(["0x61", total, "0x600c5f3961", total, "0x5ff3", runtime]);
}

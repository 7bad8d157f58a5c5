import { type ErrorValue, KontorError } from "../errors.ts";
import type { MemberFault } from "./committee-progress.ts";

const valuesOf = ({ member, account, fault, step, reason }: MemberFault): ErrorValue => [member, account, step, fault, reason];

/** Fewer members than the threshold did their part. `faults` names the others, and what was wrong with each. */
export class CommitteeUnavailable extends KontorError {
  override readonly name = "CommitteeUnavailable";
  readonly faults: readonly MemberFault[];

  constructor({ keyId, needed, done, faults }: { keyId: number; needed: number; done: number; faults: readonly MemberFault[] }) {
    super({
      what: `${done} of the ${needed} members that are needed answered under key ${keyId} of the committee.`,
      todo: "Try again later: what was answered is kept. If it lasts, tell the consortium which members fail.",
      values: { keyId, needed, done, faults: faults.map(valuesOf) },
    });
    this.faults = faults;
  }
}

/** The committee's members or keys changed again and again while they were asked. */
export class CommitteeUnsettled extends KontorError {
  override readonly name = "CommitteeUnsettled";

  constructor(keyId: number) {
    super({
      what: "The committee changed more than once while it was asked.",
      todo: "Try again when its keys stay as they are.",
      values: { keyId },
    });
  }
}

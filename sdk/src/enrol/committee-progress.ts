import type { Address } from "viem";
import type { ProofProgress } from "../prove/circuits.ts";

/** What was wrong with a member: no connection; no answer in its time; an answer that is none; a refusal; an answer that is false. */
export type FaultKind = "unreachable" | "slow" | "malformed" | "refused" | "lied";

/** A member that did not do its part, and what was done instead: another one was asked. */
export interface MemberFault {
  readonly keyId: number;
  /** Index under this key, from 1. */
  readonly member: number;
  readonly account: Address;
  readonly endpoint: string;
  readonly step: "evaluate" | "attest";
  readonly fault: FaultKind;
  /** A sentence, or the name of the member's refusal. */
  readonly reason: string;
}

/** How far the committee is: `done` of `of` members have answered, or attested. */
export interface CommitteeProgress {
  readonly step: "evaluate" | "attest";
  readonly keyId: number;
  readonly done: number;
  readonly of: number;
}

/** What an evaluation or an enrolment tells while it goes on: proofs by circuit and stage, members by number, faults as they happen. */
export type EnrolmentProgress = ProofProgress | CommitteeProgress | { readonly step: "fault"; readonly fault: MemberFault };
export type OnEnrolmentProgress = (progress: EnrolmentProgress) => void;

import type { Address } from "viem";
import type { RoleName } from "../accredit/roles.ts";
import type { RoundPlan } from "../committee/round-plan.ts";
import type { OfficeTerms } from "../declare/terms.ts";
import type { CouncilRules } from "../deploy/rules.ts";
import type { DocumentTypeName } from "../protocol/document.ts";

/** A ledger's two councils: the assembly decides and waits, the watch stops and cancels at once. */
export type CouncilName = "assembly" | "watch";
/** Roles that the assembly appoints to (contracts/governance/Governance.sol). */
export type PowerName = "consortium" | "guardian" | "pauser";

/** What a proposal may ask for. */
export type Action =
  // members
  | { kind: "admitMember"; account: Address; name: string }
  | { kind: "removeMember"; account: Address }
  | { kind: "moveSeat"; account: Address; replacement: Address }
  // identity providers and participants, lenders among them
  | { kind: "admitIdentityProvider"; account: Address; name: string }
  | { kind: "dismissIdentityProvider"; account: Address }
  | { kind: "suspend"; account: Address }
  | { kind: "reinstate"; account: Address }
  | { kind: "renew"; account: Address; roles: readonly RoleName[]; validFrom: bigint; validUntil: bigint }
  // keys of the tag committee
  | ({ kind: "openGeneration" } & RoundPlan)
  | ({ kind: "openResharing"; keyId: number } & RoundPlan)
  // documents and declarations
  | { kind: "setIssuableBy"; documentType: DocumentTypeName; roles: readonly RoleName[] }
  | ({ kind: "setTerms" } & OfficeTerms)
  // a version of financing that takes no more enrolments, in favour of the one that names it as its predecessor
  | { kind: "closeEnrolment"; financing?: Address; successor: Address }
  // what stops
  | { kind: "pause" | "resume"; financing?: Address }
  | { kind: "cancelDecision"; proposalId: bigint }
  // the councils themselves
  | ({ kind: "setRules"; council: CouncilName } & Partial<CouncilRules>)
  | { kind: "appoint"; power: PowerName; account: Address; delay: number }
  | { kind: "dismiss"; power: PowerName; account: Address };
export type ActionKind = Action["kind"];

/** Which council has the power for it: the watch stops and cancels, either changes its own rules, the assembly does all else. */
export function councilFor(action: Action): CouncilName {
  if (action.kind === "setRules") return action.council;
  return action.kind === "pause" || action.kind === "resume" || action.kind === "cancelDecision" ? "watch" : "assembly";
}

import { encodeFunctionData, type Hex } from "viem";
import { consortiumAbi } from "../abi/consortium.ts";
import { declarationsAbi } from "../abi/declarations.ts";
import { documentsAbi } from "../abi/documents.ts";
import { financingAbi } from "../abi/financing.ts";
import { governanceAbi } from "../abi/governance.ts";
import { participantsAbi } from "../abi/participants.ts";
import { tagCommitteeAbi } from "../abi/tag-committee.ts";
import { papers } from "../accredit/evidence.ts";
import { roleBits } from "../accredit/roles.ts";
import type { Addresses } from "../client.ts";
import { termsArguments } from "../declare/terms.ts";
import { ROLE } from "../deploy/roles.ts";
import { InputInvalid } from "../errors.ts";
import type { Call } from "../ledger/send.ts";
import { DOCUMENT_TYPE } from "../protocol/document.ts";
import type { Action } from "./action.ts";
import type { Councils } from "./councils-of.ts";
import type { ScheduledCall } from "./proposal.ts";
import { ruleCalls } from "./rule-calls.ts";

/** Every contract that governance reaches. */
export type Governed = Pick<Addresses, "participants" | "documents" | "tagCommittee" | "financing" | "declarations"> & Councils;
type Of<K extends Action["kind"]> = Extract<Action, { kind: K }>;

function participantCall(
  action: Of<"admitIdentityProvider" | "dismissIdentityProvider" | "suspend" | "reinstate" | "renew">,
): Hex {
  const abi = participantsAbi;
  if (action.kind === "admitIdentityProvider")
    return encodeFunctionData({ abi, functionName: action.kind, args: [action.account, action.name] });
  if (action.kind !== "renew") return encodeFunctionData({ abi, functionName: action.kind, args: [action.account] });
  const { account, roles, validFrom, validUntil } = action;
  return encodeFunctionData({ abi, functionName: "renew", args: [account, roleBits(roles), validFrom, validUntil, papers()] });
}

function memberCall(action: Of<"admitMember" | "removeMember" | "moveSeat">): Hex {
  const abi = consortiumAbi;
  if (action.kind === "admitMember")
    return encodeFunctionData({ abi, functionName: "admit", args: [action.account, action.name] });
  if (action.kind === "removeMember") return encodeFunctionData({ abi, functionName: "remove", args: [action.account] });
  return encodeFunctionData({ abi, functionName: "moveSeat", args: [action.account, action.replacement] });
}

function roundCall(action: Of<"openGeneration" | "openResharing">): Hex {
  const { members, threshold, dealPeriod, complainPeriod } = action;
  const plan = [members, threshold, dealPeriod, complainPeriod] as const;
  const abi = tagCommitteeAbi;
  if (action.kind === "openGeneration") return encodeFunctionData({ abi, functionName: action.kind, args: plan });
  return encodeFunctionData({ abi, functionName: action.kind, args: [action.keyId, ...plan] });
}

function powerCall(action: Of<"appoint" | "dismiss">): Hex {
  const role = ROLE[action.power];
  if (action.kind === "dismiss")
    return encodeFunctionData({ abi: governanceAbi, functionName: "revokeRole", args: [role, action.account] });
  return encodeFunctionData({ abi: governanceAbi, functionName: "grantRole", args: [role, action.account, action.delay] });
}

/** Calls that the assembly scheduled, each to be cancelled. */
function cancellations({ governance, assembly }: Governed, scheduled: readonly ScheduledCall[]): Call[] {
  return scheduled.map(({ to, data, nonce }) => {
    const args = [assembly, to, data, nonce] as const;
    return { to: governance, data: encodeFunctionData({ abi: governanceAbi, functionName: "cancelOnly", args }) };
  });
}

function financingCall(places: Governed, action: Of<"closeEnrolment" | "pause" | "resume">): Call {
  const to = action.financing ?? places.financing;
  const abi = financingAbi;
  if (action.kind !== "closeEnrolment")
    return { to, data: encodeFunctionData({ abi, functionName: "setPaused", args: [action.kind === "pause"] }) };
  return { to, data: encodeFunctionData({ abi, functionName: "closeEnrolment", args: [action.successor] }) };
}

/** What a council calls to do it; `scheduled` are the calls of the decision that is to be cancelled. Throws InputInvalid. */
export function callsOf(places: Governed, action: Action, scheduled: readonly ScheduledCall[] = []): Call[] {
  switch (action.kind) {
    case "admitMember":
    case "removeMember":
    case "moveSeat":
      return [{ to: places.consortium, data: memberCall(action) }];
    case "openGeneration":
    case "openResharing":
      return [{ to: places.tagCommittee, data: roundCall(action) }];
    case "setIssuableBy": {
      const args = [Number(DOCUMENT_TYPE[action.documentType]), roleBits(action.roles)] as const;
      return [{ to: places.documents, data: encodeFunctionData({ abi: documentsAbi, functionName: action.kind, args }) }];
    }
    case "setTerms": {
      const args = termsArguments(action);
      return [{ to: places.declarations, data: encodeFunctionData({ abi: declarationsAbi, functionName: action.kind, args }) }];
    }
    case "closeEnrolment":
    case "pause":
    case "resume":
      return [financingCall(places, action)];
    case "cancelDecision":
      return required(cancellations(places, scheduled), "The decision has nothing scheduled that could be cancelled.");
    case "setRules":
      return required(
        ruleCalls(action).map((data) => ({ to: places[action.council], data })),
        "No rule is to be changed.",
      );
    case "appoint":
    case "dismiss":
      return [{ to: places.governance, data: powerCall(action) }];
    default:
      return [{ to: places.participants, data: participantCall(action) }];
  }
}

function required(calls: Call[], what: string): Call[] {
  if (calls.length > 0) return calls;
  throw new InputInvalid({ what, todo: "Read the proposals and choose another.", values: {} });
}

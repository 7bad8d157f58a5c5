import { type Address, decodeFunctionData, type Hex, numberToHex } from "viem";
import { consortiumAbi } from "../abi/consortium.ts";
import { councilAbi } from "../abi/council.ts";
import { declarationsAbi } from "../abi/declarations.ts";
import { documentsAbi } from "../abi/documents.ts";
import { participantsAbi } from "../abi/participants.ts";
import { tagCommitteeAbi } from "../abi/tag-committee.ts";
import { rolesOf } from "../accredit/roles.ts";
import { PROCEDURES } from "../declare/procedures.ts";
import { documentTypeName } from "../declare/terms.ts";
import { quoted } from "../document/printable.ts";
import { accountPhrase } from "../say/account-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";

// What a call of each governed contract does; undefined for a function that governance does not reach.

const moment = (seconds: bigint): Phrase => phrase("moment", { seconds: String(seconds) });
function typePhrase(number: number): Phrase {
  const name = documentTypeName(number);
  return name === undefined ? phrase("typeNumber", { number }) : phrase("type", { name });
}
function procedurePhrase(number: number): Phrase {
  const name = PROCEDURES[number];
  return name === undefined || name === "none" ? phrase("procedureNumber", { number }) : phrase("procedure", { name });
}
const plan = (members: readonly Address[], threshold: number, deal: number, complain: number): Phrase =>
  phrase("committeePlan", { members: members.map(accountPhrase), threshold, deal, complain });

export function consortiumPhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: consortiumAbi, data });
  if (functionName === "admit") return phrase("admitMember", { account: accountPhrase(args[0]), name: quoted(args[1]) });
  if (functionName === "remove") return phrase("removeMember", { account: accountPhrase(args[0]) });
  if (functionName === "moveSeat")
    return phrase("moveSeat", { account: accountPhrase(args[0]), replacement: accountPhrase(args[1]) });
  return undefined;
}

export function participantPhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: participantsAbi, data });
  const one = () => ({ account: accountPhrase(args?.[0] as Address) });
  if (functionName === "admitIdentityProvider") return phrase(functionName, { ...one(), name: quoted(args[1]) });
  if (functionName === "dismissIdentityProvider") return phrase(functionName, one());
  if (functionName === "suspend") return phrase("suspendParticipant", one());
  if (functionName === "reinstate") return phrase("reinstateParticipant", one());
  if (functionName === "renew")
    return phrase("renewParticipant", { ...one(), roles: rolesOf(args[1]), from: moment(args[2]), until: moment(args[3]) });
  return undefined;
}

export function committeePhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: tagCommitteeAbi, data });
  if (functionName === "openGeneration") return phrase(functionName, { plan: plan(...args) });
  if (functionName === "openResharing") {
    const [key, ...others] = args;
    return phrase(functionName, { key, plan: plan(...others) });
  }
  return undefined;
}

export function documentPhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: documentsAbi, data });
  if (functionName !== "setIssuableBy") return undefined;
  return phrase(functionName, { type: typePhrase(args[0]), roles: rolesOf(args[1]) });
}

export function declarationPhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: declarationsAbi, data });
  if (functionName !== "setTerms") return undefined;
  const [office, procedure, { declarationType, certificateType, period, requirements }] = args;
  const documents = requirements.map(({ anyOf, assurance }) =>
    phrase("requiredDocument", { anyOf: anyOf.map(typePhrase), acknowledged: assurance > 0 }),
  );
  const [declaration, certificate] = [typePhrase(declarationType), typePhrase(certificateType)];
  return phrase("setTerms", {
    office: phrase("customsOffice", { identifier: numberToHex(office, { size: 32 }) }),
    procedure: procedurePhrase(procedure),
    asks: declarationType === 0 ? phrase("offeredNoMore", {}) : phrase("terms", { declaration, period, certificate, documents }),
  });
}

export function rulePhrase(data: Hex): Phrase | undefined {
  const { functionName, args } = decodeFunctionData({ abi: councilAbi, data });
  if (functionName === "setVotingDelay") return phrase(functionName, { seconds: args[0] });
  if (functionName === "setVotingPeriod") return phrase(functionName, { seconds: args[0] });
  if (functionName === "updateQuorumNumerator") return phrase("setQuorum", { percent: String(args[0]) });
  if (functionName === "updateSuperQuorumNumerator") return phrase("setSuperQuorum", { percent: String(args[0]) });
  if (functionName === "setBaseDelaySeconds") return phrase("setBaseDelay", { seconds: args[0] });
  return undefined;
}

import { type Address, decodeFunctionData, type Hex } from "viem";
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
import { durationInWords } from "../ship/duration-words.ts";

// What a call of each governed contract does, in words; undefined for a function that governance does not reach.

const utc = (seconds: bigint): string =>
  seconds > 253_402_300_799n ? "the end of time" : new Date(Number(seconds) * 1_000).toISOString().replace(".000Z", "Z");
const roleNames = (bits: number): string => rolesOf(bits).join(", ") || "nobody";
const typeName = (type: number): string => documentTypeName(type) ?? `document type ${type}`;
const plan = (members: readonly Address[], threshold: number, deal: number, complain: number): string =>
  `${threshold} of ${members.join(", ")}; ${durationInWords(deal)} to deal, ${durationInWords(complain)} to complain`;

export function memberWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: consortiumAbi, data });
  if (functionName === "admit") return `admit ${quoted(args[1])} to the consortium, which votes as ${args[0]}`;
  if (functionName === "remove") return `remove the member that votes, or voted before, as ${args[0]} from the consortium`;
  if (functionName === "moveSeat") return `move the seat that ${args[0]} has, or had before, to ${args[1]}`;
  return undefined;
}

export function participantWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: participantsAbi, data });
  if (functionName === "admitIdentityProvider") return `admit the identity provider ${quoted(args[1])}, account ${args[0]}`;
  if (functionName === "dismissIdentityProvider") return `dismiss the identity provider ${args[0]}`;
  if (functionName === "suspend") return `suspend the participant ${args[0]}`;
  if (functionName === "reinstate") return `reinstate the participant ${args[0]}`;
  if (functionName === "renew")
    return `renew the participant ${args[0]} as ${roleNames(args[1])}, from ${utc(args[2])} until ${utc(args[3])}`;
  return undefined;
}

export function committeeWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: tagCommitteeAbi, data });
  if (functionName === "openGeneration") return `have a new key of the tag committee made by ${plan(...args)}`;
  if (functionName === "openResharing") {
    const [keyId, ...others] = args;
    return `have key ${keyId} of the tag committee handed over to ${plan(...others)}`;
  }
  return undefined;
}

export function documentWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: documentsAbi, data });
  return functionName === "setIssuableBy"
    ? `let documents of type ${typeName(args[0])} be issued by: ${roleNames(args[1])}`
    : undefined;
}

export function declarationWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: declarationsAbi, data });
  if (functionName !== "setTerms") return undefined;
  const [office, procedure, { declarationType, certificateType, period, requirements }] = args;
  const offer = `customs office ${office}, ${PROCEDURES[procedure] ?? `procedure ${procedure}`}:`;
  if (declarationType === 0) return `${offer} offer it no more`;
  const asked = requirements.map(
    ({ anyOf, assurance }) => `${anyOf.map(typeName).join(" or ")}${assurance > 0 ? " (acknowledged)" : ""}`,
  );
  const set = asked.length === 0 ? "no other document" : asked.join(", ");
  return `${offer} ask for ${typeName(declarationType)} within ${durationInWords(period)}, with ${set}; clear by ${typeName(certificateType)}`;
}

export function ruleWords(data: Hex): string | undefined {
  const { functionName, args } = decodeFunctionData({ abi: councilAbi, data });
  if (functionName === "setVotingDelay") return `let a vote begin ${durationInWords(args[0])} after its proposal`;
  if (functionName === "setVotingPeriod") return `let a vote last at most ${durationInWords(args[0])}`;
  if (functionName === "updateQuorumNumerator") return `let ${args[0]} percent of the seats carry a proposal`;
  if (functionName === "updateSuperQuorumNumerator") return `let ${args[0]} percent of the seats end a vote early`;
  if (functionName === "setBaseDelaySeconds") return `let a decision wait at least ${durationInWords(args[0])}`;
  return undefined;
}

import { type Abi, type Address, encodeDeployData, type Hash, type Hex, keccak256 } from "viem";
import { factsAbi } from "../abi/facts.ts";
import { financingAbi } from "../abi/financing.ts";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import type { Deployment } from "./deployment.ts";
import { immutablesOf } from "./immutables.ts";
import { link } from "./link.ts";
import { runtimeCode } from "./runtime-code.ts";
import type { VerifierName } from "./verifiers.ts";

/** What a version consists of, in the order in which it is created. */
export const VERSION_PARTS = ["financing", "facts"] as const;
export type VersionPart = (typeof VERSION_PARTS)[number];

/** What a later version of financing is made with. */
export interface VersionTerms {
  predecessor: Address;
  verifiers: Readonly<Record<VerifierName, Address>>;
}

/** A later version of financing, and the facts that come with it. */
export interface VersionPlaces extends VersionTerms, Readonly<Record<VersionPart, Address>> {}

/** Data of the transaction that creates a later version's financing. */
export function financingCreation(deployment: Deployment, { predecessor, verifiers }: VersionTerms): Hex {
  const { governance, participants, documents, tagCommittee, libraries, allowDevelopmentKeys } = deployment;
  const args = [governance, participants, documents, tagCommittee, predecessor, verifiers, allowDevelopmentKeys];
  return encodeDeployData({ abi: financingAbi as Abi, bytecode: link(financing, libraries), args });
}

/** Data of the transaction that creates the facts about the documents of a version and those before it. */
export function factsCreation(
  deployment: Deployment,
  { financing: next, verifiers }: Omit<VersionPlaces, "predecessor" | "facts">,
): Hex {
  const args = [deployment.documents, next, verifiers, deployment.allowDevelopmentKeys];
  return encodeDeployData({ abi: factsAbi as Abi, bytecode: link(facts, deployment.libraries), args });
}

/** Hashes of the code that these sources make of a later version, with all that stands in it. */
export function versionCodes(deployment: Deployment, places: VersionPlaces): Record<VersionPart, Hash> {
  const { financing: next, facts: shown, verifiers, predecessor } = places;
  const contracts = { ...deployment, financing: next, facts: shown };
  const terms = { chainId: deployment.chainId, ...deployment.founding };
  const of = (name: VersionPart): Record<string, Hex> => ({
    ...immutablesOf(name, { libraries: deployment.libraries, verifiers, contracts }, terms),
    predecessor,
  });
  return {
    financing: keccak256(runtimeCode(financing, next, of("financing"), deployment.libraries)),
    facts: keccak256(runtimeCode(facts, shown, of("facts"), deployment.libraries)),
  };
}

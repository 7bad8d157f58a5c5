import type { Abi, Address } from "viem";
import {
  declarationsAbi,
  documentsAbi,
  factsAbi,
  financingAbi,
  governanceAbi,
  grantsAbi,
  participantsAbi,
  shipmentsAbi,
  tagCommitteeAbi,
} from "../abi/index.ts";
import { declarations } from "./bytecode/declarations.ts";
import { documents } from "./bytecode/documents.ts";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import { governance } from "./bytecode/governance.ts";
import { grants } from "./bytecode/grants.ts";
import { participants } from "./bytecode/participants.ts";
import { shipments } from "./bytecode/shipments.ts";
import { tagCommittee } from "./bytecode/tag-committee.ts";
import { addressAhead, create, type Deployer, type Progress } from "./create.ts";
import type { Linkable } from "./link.ts";
import type { VerifierName } from "./verifiers.ts";

/** Contracts in the order in which they are created, one transaction each. */
const SEQUENCE = [
  "governance",
  "participants",
  "documents",
  "grants",
  "tagCommittee",
  "financing",
  "shipments",
  "declarations",
  "facts",
] as const;
export type ContractName = (typeof SEQUENCE)[number];

export interface ContractOptions {
  /** Seconds that what the consortium does waits, at least. */
  delay: number;
  verifiers: Readonly<Record<VerifierName, Address>>;
  allowDevelopmentKeys: boolean;
}

/**
 * Create a ledger's contracts. Each is told the addresses of those that it names, of later ones too, so the deployer's account must
 * send nothing else meanwhile. Throws DeploymentFailed.
 */
export async function createContracts(
  deployer: Deployer,
  options: ContractOptions,
  progress: Progress,
): Promise<Record<ContractName, Address>> {
  const { delay, verifiers, allowDevelopmentKeys } = options;
  const addresses = await Promise.all(SEQUENCE.map((_, ahead) => addressAhead(deployer, ahead)));
  const at = Object.fromEntries(SEQUENCE.map((name, i) => [name, addresses[i]])) as Record<ContractName, Address>;
  const make = (key: ContractName, code: Linkable, abi: Abi | readonly unknown[], ...args: unknown[]) =>
    create(deployer, { name: `${key.charAt(0).toUpperCase()}${key.slice(1)}`, code, abi: abi as Abi, args }, progress, at[key]);

  const authority = at.governance;
  await make("governance", governance, governanceAbi, deployer.account.address, delay);
  await make("participants", participants, participantsAbi, authority);
  const linked = [at.grants, at.financing, at.declarations];
  await make("documents", documents, documentsAbi, authority, at.participants, ...linked);
  await make("grants", grants, grantsAbi, at.participants, at.documents);
  const registers = [authority, at.participants, at.documents];
  await make("tagCommittee", tagCommittee, tagCommitteeAbi, ...registers, verifiers, allowDevelopmentKeys);
  await make("financing", financing, financingAbi, ...registers, at.tagCommittee, verifiers, allowDevelopmentKeys);
  await make("shipments", shipments, shipmentsAbi, at.participants, at.documents, at.grants, at.declarations);
  await make("declarations", declarations, declarationsAbi, ...registers, at.grants, at.shipments);
  await make("facts", facts, factsAbi, at.documents, at.financing, verifiers, allowDevelopmentKeys);
  return at;
}

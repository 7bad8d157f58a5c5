import { type Address, getContractAddress } from "viem";
import { libraries } from "./libraries.ts";
import { type VerifierName, verifiers } from "./verifiers.ts";

export type LibraryName = keyof typeof libraries;

/** Contracts in the order in which they are created, after libraries and verifiers. */
export const CONTRACTS = [
  "governance",
  "consortium",
  "assembly",
  "watch",
  "participants",
  "documents",
  "grants",
  "tagCommittee",
  "financing",
  "shipments",
  "declarations",
  "facts",
] as const;
export type ContractName = (typeof CONTRACTS)[number];

/** Where everything of a ledger lies. */
export interface Places {
  readonly libraries: Readonly<Record<LibraryName, Address>>;
  readonly verifiers: Readonly<Record<VerifierName, Address>>;
  readonly contracts: Readonly<Record<ContractName, Address>>;
}

export type CreatedName = LibraryName | VerifierName | ContractName;
/** Everything that is created, in its order. */
export const CREATED = [...Object.keys(libraries), ...Object.keys(verifiers), ...CONTRACTS] as CreatedName[];

/**
 * Where a deployer's transactions from `firstNonce` on create everything. An address follows from the account and the number of its
 * transaction alone, so that contracts can name later ones, and one another.
 */
export function placesOf(deployer: Address, firstNonce: number): Places {
  const at = (name: CreatedName): [string, Address] => [
    name,
    getContractAddress({ from: deployer, nonce: BigInt(firstNonce + CREATED.indexOf(name)) }),
  ];
  const all = <Name extends CreatedName>(names: readonly Name[]) => Object.fromEntries(names.map(at)) as Record<Name, Address>;
  return {
    libraries: all(Object.keys(libraries) as LibraryName[]),
    verifiers: all(Object.keys(verifiers) as VerifierName[]),
    contracts: all(CONTRACTS),
  };
}

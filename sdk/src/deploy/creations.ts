import { type Abi, type Address, concat, encodeDeployData, type Hash, type Hex, zeroAddress } from "viem";
import {
  consortiumAbi,
  councilAbi,
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
import { consortium } from "./bytecode/consortium.ts";
import { council } from "./bytecode/council.ts";
import { declarations } from "./bytecode/declarations.ts";
import { documents } from "./bytecode/documents.ts";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import { governance } from "./bytecode/governance.ts";
import { grants } from "./bytecode/grants.ts";
import { participants } from "./bytecode/participants.ts";
import { shipments } from "./bytecode/shipments.ts";
import { tagCommittee } from "./bytecode/tag-committee.ts";
import { codeHash } from "./code-hash.ts";
import { type Constants, immutablesOf } from "./immutables.ts";
import { libraries } from "./libraries.ts";
import { type Linkable, link } from "./link.ts";
import { type ContractName, CREATED, type CreatedName, type Places } from "./places.ts";
import { COUNCIL_NAMES, type Member } from "./rules.ts";
import { runtimeCode } from "./runtime-code.ts";
import { verifiers } from "./verifiers.ts";

/** What a ledger's contracts are created with, besides their addresses. */
export interface Terms extends Constants {
  deployer: Address;
  members: readonly Member[];
  allowDevelopmentKeys: boolean;
}

/** A contract that is created: by which data, where, and the hash of the code that then lies there. */
export interface Creation {
  name: CreatedName;
  data: Hex;
  /** Hash of the creation code before libraries are linked, and the constructor's arguments: what it is made of, in short. */
  made: Hex;
  address: Address;
  codeHash: Hash;
}

type Made = [code: Linkable, abi: Abi | readonly unknown[], ...args: unknown[]];

/** Code, ABI and arguments of each contract. */
function contractsOf({ contracts: at, verifiers }: Places, { deployer, delay, members, rules, allowDevelopmentKeys }: Terms) {
  const voted = [at.consortium, at.governance];
  const registers = [at.governance, at.participants, at.documents];
  const judged = [verifiers, allowDevelopmentKeys];
  return {
    governance: [governance, governanceAbi, deployer, delay],
    consortium: [consortium, consortiumAbi, at.governance, members],
    assembly: [council, councilAbi, COUNCIL_NAMES.assembly, ...voted, rules.assembly],
    watch: [council, councilAbi, COUNCIL_NAMES.watch, ...voted, rules.watch],
    participants: [participants, participantsAbi, at.governance],
    documents: [documents, documentsAbi, at.governance, at.participants, at.grants, at.financing, at.declarations],
    grants: [grants, grantsAbi, at.participants, at.documents],
    tagCommittee: [tagCommittee, tagCommitteeAbi, ...registers, ...judged],
    financing: [financing, financingAbi, ...registers, at.tagCommittee, zeroAddress, ...judged],
    shipments: [shipments, shipmentsAbi, at.participants, at.documents, at.grants, at.declarations],
    declarations: [declarations, declarationsAbi, ...registers, at.grants, at.shipments],
    facts: [facts, factsAbi, at.documents, at.financing, ...judged],
  } satisfies Record<ContractName, Made>;
}

/** Everything that a ledger is made of, in the order in which it is created. */
export function creationsOf(places: Places, terms: Terms): Creation[] {
  const bare = Object.entries({ ...libraries, ...verifiers }).map(([name, code]): [string, Made] => [name, [code, []]]);
  const made: Record<string, Made> = { ...Object.fromEntries(bare), ...contractsOf(places, terms) };
  const where: Record<string, Address> = { ...places.libraries, ...places.verifiers, ...places.contracts };
  return CREATED.map((name) => {
    const [code, abi, ...args] = made[name] as Made;
    const address = where[name] as Address;
    const given = encodeDeployData({ abi: abi as Abi, bytecode: "0x", args: args as unknown[] });
    const runtime = runtimeCode(code, address, immutablesOf(name, places, terms), places.libraries);
    return {
      name,
      data: concat([link(code, places.libraries), given]),
      made: concat([codeHash(code.bytecode), given]),
      address,
      codeHash: codeHash(runtime),
    };
  });
}

import { type Abi, type Address, encodeFunctionData, type Hex, toFunctionSelector } from "viem";
import { governanceAbi } from "../abi/governance.ts";

/** Roles of contracts/governance/Governance.sol. */
export const ROLE = { admin: 0n, consortium: 1n, guardian: 2n, pauser: 3n } as const;

/** Who governs a ledger from its first block on: the assembly is the consortium's, the watch both guardian and pauser (rules.ts). */
export interface Governors {
  consortium: Address;
  guardian: Address;
  pauser: Address;
}

/** Contracts whose restricted functions are wired to roles. */
export interface Governed {
  governance: Address;
  participants: Address;
  documents: Address;
  tagCommittee: Address;
  financing: Address;
  declarations: Address;
  /** Consortium, whose members vote in both councils. */
  consortium?: Address;
}

const selectors = (...signatures: string[]): Hex[] => signatures.map((signature) => toFunctionSelector(signature));

/** Which role calls which functions, of which contract. */
export const WIRING: readonly { target: keyof Governed; role: bigint; selectors: Hex[] }[] = [
  {
    target: "participants",
    role: ROLE.consortium,
    selectors: selectors(
      "admitIdentityProvider(address,string)",
      "dismissIdentityProvider(address)",
      "renew(address,uint16,uint64,uint64,(bytes32,bytes32,bytes32,uint64,bytes,bytes))",
      "suspend(address)",
      "reinstate(address)",
    ),
  },
  { target: "documents", role: ROLE.consortium, selectors: selectors("setIssuableBy(uint16,uint16)") },
  {
    target: "tagCommittee",
    role: ROLE.consortium,
    selectors: selectors("openGeneration(address[],uint8,uint32,uint32)", "openResharing(uint32,address[],uint8,uint32,uint32)"),
  },
  {
    target: "declarations",
    role: ROLE.consortium,
    selectors: selectors("setTerms(uint256,uint8,(uint16,uint16,uint32,(uint16[],uint8)[]))"),
  },
  { target: "financing", role: ROLE.pauser, selectors: selectors("setPaused(bool)") },
  { target: "financing", role: ROLE.consortium, selectors: selectors("closeEnrolment(address)") },
  {
    target: "consortium",
    role: ROLE.consortium,
    selectors: selectors("admit(address,string)", "remove(address)", "moveSeat(address,address)"),
  },
  // Who may appoint and dismiss is decided by the roles' admins. This entry lets a council schedule it, and the guardian cancel an
  // appointment; Governance itself keeps the guardian from cancelling a dismissal.
  {
    target: "governance",
    role: ROLE.consortium,
    selectors: selectors("grantRole(uint64,address,uint32)", "revokeRole(uint64,address)"),
  },
];

const call = (functionName: string, ...args: unknown[]): Hex =>
  encodeFunctionData({ abi: governanceAbi as Abi, functionName, args });

/**
 * One transaction by which the deployer wires functions to roles, appoints the governors and leaves for good: all of it or
 * nothing, so that no ledger is ever half governed (P14). `delay` in seconds binds the consortium.
 */
export function handOver(addresses: Governed, governors: Governors, delay: number, deployer: Address): Hex {
  const named = [ROLE.consortium, ROLE.guardian, ROLE.pauser];
  return call("multicall", [
    ...WIRING.filter(({ target }) => addresses[target] !== undefined).map(({ target, selectors, role }) =>
      call("setTargetFunctionRole", addresses[target], selectors, role),
    ),
    call("setRoleGuardian", ROLE.consortium, ROLE.guardian),
    ...["consortium", "guardian", "pauser"].map((label, i) => call("labelRole", named[i], label)),
    call("grantRole", ROLE.consortium, governors.consortium, delay),
    call("grantRole", ROLE.guardian, governors.guardian, 0),
    call("grantRole", ROLE.pauser, governors.pauser, 0),
    ...named.map((role) => call("setRoleAdmin", role, ROLE.consortium)),
    call("renounceRole", ROLE.admin, deployer),
  ]);
}

import { type Address, concat, domainSeparator, type Hex, keccak256, pad, size, stringToHex, toHex, zeroAddress } from "viem";
import type { Places } from "./places.ts";
import { COUNCIL_NAMES, type Rules } from "./rules.ts";

/** Domains by which contracts tell signatures for them from others (EIP-712). */
const DOMAINS: Readonly<Record<string, string>> = {
  ...COUNCIL_NAMES,
  consortium: "Kontor consortium",
  tagCommittee: "Kontor Tag Committee",
  financing: "Kontor Financing",
};

/** "querySoft" as Solidity writes constants: QUERY_SOFT. */
const constantCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A string of at most 31 bytes as OpenZeppelin's ShortStrings keep it: the text, and its length in the last byte. */
function shortString(text: string): Hex {
  const bytes = stringToHex(text);
  return concat([pad(bytes, { size: 31, dir: "right" }), toHex(size(bytes), { size: 1 })]);
}

/** What OpenZeppelin's EIP712 keeps in the code. */
function domainOf(name: string, chainId: number, verifyingContract: Address): Record<string, Hex> {
  const version = "1";
  return {
    _cachedDomainSeparator: domainSeparator({ domain: { name, version, chainId, verifyingContract } }),
    _cachedChainId: toHex(chainId),
    _cachedThis: verifyingContract,
    _hashedName: keccak256(stringToHex(name)),
    _hashedVersion: keccak256(stringToHex(version)),
    _name: shortString(name),
    _version: shortString(version),
  };
}

export interface Constants {
  chainId: number;
  /** Seconds that what the consortium does waits, at least. */
  delay: number;
  rules: Rules;
}

/** What a council keeps in the code. */
const ofCouncil = ({ contracts }: Places, baseDelay: number): Record<string, Hex> => ({
  _token: contracts.consortium,
  _manager: contracts.governance,
  _minimumBaseDelay: toHex(baseDelay),
});

/** Values of the immutables of a contract of a ledger, by name; of more than it has. */
export function immutablesOf(key: string, places: Places, { chainId, delay, rules }: Constants): Record<string, Hex> {
  const { contracts, verifiers } = places;
  const named = Object.entries(contracts).flatMap(([name, address]) => [
    [name, address],
    [constantCase(name), address],
  ]);
  const proving = Object.entries(verifiers).map(([name, address]) => [`${constantCase(name)}_VERIFIER`, address]);
  const domain = DOMAINS[key];
  return {
    ...Object.fromEntries([...named, ...proving]),
    COMMITTEE: contracts.tagCommittee,
    predecessor: zeroAddress,
    minimumDelay: toHex(delay),
    ...(domain !== undefined && domainOf(domain, chainId, contracts[key as keyof typeof contracts])),
    ...(key in rules && ofCouncil(places, rules[key as keyof Rules].baseDelay)),
  };
}

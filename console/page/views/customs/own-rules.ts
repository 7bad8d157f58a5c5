import { type Hex, keccak256, toHex } from "viem";
import { type Policy, policy } from "../../../../agents/customs/policy.ts";
import { receiveRiskPolicy } from "../../../../sdk/src/judge/risk-policy.ts";
import { receiveAllTolerances } from "../../../../sdk/src/judge/tolerances.ts";
import { canonicalJson, type Json } from "../../../../sdk/src/seal/canonical-json.ts";

/** What an office may decide by a file of its own. */
export const RULES = ["risk", "tolerances"] as const;
export type RulesKind = (typeof RULES)[number];

/** An office's own file, as this browser keeps it. */
export interface OwnRules {
  name: string;
  rules: unknown;
}

/** Read by the SDK, which says what is wrong with them. Throws InputInvalid. */
const READERS: Readonly<Record<RulesKind, (value: unknown) => unknown>> = {
  risk: receiveRiskPolicy,
  tolerances: receiveAllTolerances,
};

/** Names what is decided by, with what a file leaves out. Throws InputInvalid. */
export const hashOfRules = (kind: RulesKind, rules: unknown = {}): Hex =>
  keccak256(toHex(canonicalJson(READERS[kind](rules) as Json)));

/** The hash of a kind's rules, or what is wrong with a file that was kept when another version read it. */
export function readRules(kind: RulesKind, own: OwnRules | undefined): { hash?: Hex; fault?: unknown } {
  try {
    return { hash: hashOfRules(kind, own?.rules) };
  } catch (fault) {
    return { fault };
  }
}

/** What an office decides by: its own files as far as there are any, and the hash of all of it. Nothing is decided by a file that is none. */
export interface OfficePolicy {
  policy?: Policy;
  hash: string;
  fault?: unknown;
}

export function officePolicyOf(own: Partial<Record<RulesKind, OwnRules | undefined>>): OfficePolicy {
  try {
    const hash = RULES.map((kind) => hashOfRules(kind, own[kind]?.rules)).join(" ");
    const members = RULES.flatMap((kind) => (own[kind] === undefined ? [] : [[kind, own[kind].rules]]));
    return { policy: policy.parse(Object.fromEntries(members)), hash };
  } catch (fault) {
    return { hash: "refused", fault };
  }
}

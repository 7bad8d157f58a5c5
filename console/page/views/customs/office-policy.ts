import { useMemo } from "react";
import { type Hex, keccak256, toHex } from "viem";
import { type Policy, policy } from "../../../../agents/customs/policy.ts";
import { receiveRiskPolicy } from "../../../../sdk/src/judge/risk-policy.ts";
import { receiveAllTolerances } from "../../../../sdk/src/judge/tolerances.ts";
import { canonicalJson, type Json } from "../../../../sdk/src/seal/canonical-json.ts";
import type { Store } from "../../../../sdk/src/store/open-store.ts";
import { useDraft } from "../../ledger/use-draft.ts";

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
const rowOf = (kind: RulesKind): string => `customs ${kind}`;

/** Names what is decided by, with what a file leaves out: two offices with the same hash decide alike. Throws InputInvalid. */
export const hashOfRules = (kind: RulesKind, rules: unknown = {}): Hex =>
  keccak256(toHex(canonicalJson(READERS[kind](rules) as Json)));

const policyOf = (own: Partial<Record<RulesKind, OwnRules>>): Policy =>
  policy.parse(Object.fromEntries(RULES.flatMap((kind) => (own[kind] === undefined ? [] : [[kind, own[kind].rules]]))));

/** The office's policy as its store has it. */
export async function keptPolicy({ drafts }: Store): Promise<Policy> {
  const own = await Promise.all(RULES.map(async (kind) => [kind, await drafts.get(rowOf(kind))] as const));
  return policyOf(Object.fromEntries(own));
}

/** An office's own file of a kind, and how to take another one or, with undefined, the default. */
export function useOwnRules(kind: RulesKind) {
  const [own, keep] = useDraft<OwnRules>(rowOf(kind));
  const hash = useMemo(() => hashOfRules(kind, own?.rules), [kind, own]);
  return { own, hash, keep };
}

/** What the office decides by: its own files as far as there are any. */
export function useOfficePolicy(): { policy: Policy; hash: string } {
  const [risk, tolerances] = [useOwnRules("risk"), useOwnRules("tolerances")];
  const hash = `${risk.hash} ${tolerances.hash}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash is of all of it
  return useMemo(() => ({ policy: policyOf({ risk: risk.own, tolerances: tolerances.own }), hash }), [hash]);
}

import type { Address, Hex } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { ask } from "../ledger/failure.ts";
import { ROUND_KIND, type RoundKind, type RoundTerms } from "../protocol/round.ts";
import type { CurvePoint } from "../protocol/types.ts";
import type { CommitteeClient } from "./committee-client.ts";

const STATES = ["none", "open", "finished", "abandoned"] as const;

/** A round in which members make or change a key, as the ledger has it now. */
export interface KeyRound {
  /** From 1. */
  readonly number: number;
  readonly kind: RoundKind;
  readonly state: (typeof STATES)[number];
  readonly keyId: number;
  readonly threshold: number;
  /** Seconds since 1970. */
  readonly dealBy: bigint;
  readonly complainBy: bigint;
  /** Block. */
  readonly openedAt: bigint;
  /** Bit i - 1 for dealer i. */
  readonly dealt: number;
  readonly disqualified: number;
  /** Bit j - 1 for receiver j. */
  readonly confirmed: number;
  readonly parentHash: Hex;
  readonly digest: Hex;
  /** Receivers, index 1 first. */
  readonly members: readonly Address[];
  readonly dealers: readonly Address[];
}

/** A round by its number. */
export async function keyRound(client: CommitteeClient, number: number): Promise<KeyRound> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const found = await ask(() => client.public.readContract({ ...at, functionName: "roundOf", args: [number] }));
  const { kind, state, openedAt, ...rest } = found;
  return { ...rest, number, kind: kind as RoundKind, state: STATES[state] ?? "none", openedAt: BigInt(openedAt) };
}

/** The newest round; undefined before there was one. */
export async function newestRound(client: CommitteeClient): Promise<KeyRound | undefined> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const number = await ask(() => client.public.readContract({ ...at, functionName: "roundCount" }));
  return number === 0 ? undefined : keyRound(client, number);
}

/** What a dealing in an open round depends on (SPEC.md section 4.6). */
export async function roundTerms(client: CommitteeClient, round: KeyRound): Promise<RoundTerms> {
  const { number, kind, keyId, threshold, members, dealers, parentHash } = round;
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const [enlisted, shareKeys] = await ask(() =>
    Promise.all([
      Promise.all(members.map((member) => client.public.readContract({ ...at, functionName: "memberOf", args: [member] }))),
      kind === ROUND_KIND.resharing
        ? client.public.readContract({ ...at, functionName: "keyOf", args: [keyId] }).then((key) => key.shareKeys)
        : [],
    ]),
  );
  const ledger = { chainId: client.chain.id, committee: client.addresses.tagCommittee };
  const points = (pairs: readonly (readonly [bigint, bigint])[]) => pairs as unknown as readonly CurvePoint[];
  const dealingKeys = points(enlisted.map(({ dealingKey }) => dealingKey));
  const parts = { round: number, kind, keyId, threshold, members, dealers, parentHash };
  return { ...ledger, ...parts, dealingKeys, shareKeys: points(shareKeys) };
}

/** Index of an account, from 1; 0 where it is not among them. */
export const indexAmong = (accounts: readonly Address[], account: Address): number =>
  accounts.findIndex((other) => other.toLowerCase() === account.toLowerCase()) + 1;

/** Whether the bit of an index (from 1) is set. */
export const hasBit = (bits: number, index: number): boolean => (bits & (1 << (index - 1))) !== 0;

/** How many bits are set. */
export const countBits = (bits: number): number =>
  Array.from({ length: 16 }, (_, i) => (bits >> i) & 1).reduce((a, b) => a + b, 0);

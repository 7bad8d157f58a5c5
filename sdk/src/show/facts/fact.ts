import type { Address, ContractFunctionArgs, Hex } from "viem";
import type { factsAbi } from "../../abi/facts.ts";
import { commitmentOf, halves, SLOT, type SlotName } from "../../protocol/document.ts";
import type { FactName } from "../../protocol/facts.ts";
import type { CircuitInputs, DocumentInput } from "../../prove/circuits.ts";
import type { Content } from "../../seal/content.ts";
import type { FactStatement } from "../fact-shapes.ts";

export type Statement<Name extends FactName> = Extract<FactStatement, { fact: Name }>;
/** What the contract's function takes beside the proof. */
export type Argument<Name extends FactName> =
  ContractFunctionArgs<typeof factsAbi, "view", Name> extends readonly [infer Struct, ...unknown[]] ? Struct : never;
/** Who asked, and what makes the answer its own. */
export interface Asked {
  verifier: Address;
  challenge: Hex;
}
/** Slots as the answer shows them, their values as numbers. */
export type Shown = readonly { slot: SlotName; value: bigint }[];

/** What a fact is, from its statement to its circuit and its contract. Documents are opened in the order that the statement names them. */
export interface Fact<Name extends FactName> {
  /** Why it is not true of the documents; undefined where it is. */
  untruth(statement: Statement<Name>, opened: readonly Content[]): string | undefined;
  /** All inputs of its circuit but the context. */
  inputs(statement: Statement<Name>, opened: readonly Content[]): Omit<CircuitInputs[Name], "context">;
  /** The contract's struct; of what is disclosed, the shown slots. */
  argument(statement: Statement<Name>, demand: Asked, shown: Shown): Argument<Name>;
}

export const slotOf = ({ slots }: Content, name: SlotName): bigint => slots[SLOT[name]] as bigint;
export const idOf = ({ slots, salt }: Content): bigint => commitmentOf(slots, salt);
/** The opening that circuits take which read slots 0 to 15. */
export const halfOf = ({ slots, salt }: Content): DocumentInput => ({
  slots: slots.slice(0, 16),
  secondHalf: halves(slots)[1],
  salt,
});

/** Below the threshold, or at least that. */
export const isOnSide = (amount: bigint, { threshold, atLeast }: { threshold: bigint; atLeast: boolean }): boolean =>
  atLeast ? amount >= threshold : amount < threshold;
export const sideOf = ({ atLeast }: { atLeast: boolean }): bigint => (atLeast ? 1n : 0n);

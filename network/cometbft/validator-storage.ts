import { type Address, concat, type Hex, hexToBigInt, keccak256, numberToHex, pad } from "viem";
import type { Card } from "../card.ts";

/** An organisation and the key under which its votes count, as the contract keeps them. */
export interface SeatRecord {
  key: Hex;
  organisation: Address;
}
export const seatsOf = (cards: readonly Card[]): SeatRecord[] =>
  cards.map(({ key, account }) => ({ key, organisation: account }));

export { VALIDATOR_SET } from "../../sdk/src/govern/validators-of.ts";

const KEYS = 0;
const ORGANISATION_OF = 1;
const KEY_OF = 2;

const word = (value: bigint | number): Hex => numberToHex(value, { size: 32 });
/** Solidity: an array's length lies in its slot, its elements behind the slot's hash; a mapping's value at the hash of key and slot. */
const elementAt = (slot: number, index: number): Hex => word(hexToBigInt(keccak256(word(slot))) + BigInt(index));
const entryOf = (slot: number, key: Hex): Hex => keccak256(concat([pad(key), word(slot)]));

/** Storage of a ValidatorSet with these validators. */
export function validatorStorage(validators: readonly SeatRecord[]): { key: Hex; value: Hex }[] {
  const records = validators.flatMap(({ key, organisation }, index) => [
    { key: elementAt(KEYS, index), value: key },
    { key: entryOf(ORGANISATION_OF, key), value: pad(organisation) },
    { key: entryOf(KEY_OF, organisation), value: key },
  ]);
  return [{ key: word(KEYS), value: word(validators.length) }, ...records];
}

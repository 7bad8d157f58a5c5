// The three kinds of load, made beforehand as far as possible.
import { type Address, encodeFunctionData, type Hex, http, type PrivateKeyAccount } from "viem";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import type { CheckProof } from "../../sdk/src/check/check-shapes.ts";
import { checkArguments } from "../../sdk/src/check/examine-check.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { nullifierKey } from "../../sdk/src/protocol/notes.ts";
import { sealedRegistration } from "../../sdk/src/register/sealed-registration.ts";
import { type Reservation, reservation as shape } from "../../sdk/src/reserve/ticket-shape.ts";
import { SortedKeys } from "../../sdk/src/trees/sorted-keys.ts";
import { receive } from "../../sdk/src/wire.ts";
import { CHAIN, numberOf, secretOf } from "./actors.ts";
import { invoiceOf } from "./documents.ts";
import { signed } from "./fill.ts";
import { ADDRESSES } from "./ledger.ts";
import { bodyOf, type Node, post } from "./rpc.ts";
import type { Request } from "./step.ts";
import type { System } from "./systems.ts";
import type { Transactions } from "./transactions.ts";

/** Gas that transactions may use; a block takes what they use, and Hardhat what they may. */
const REGISTER_GAS = 150_000n;
const RESERVE_GAS = 1_000_000n;
const YES = `0x${"1".padStart(64, "0")}`;

/** Accounts that take turns, each at a node of its own. */
export interface Senders {
  readonly clients: readonly (KontorClient & { account: PrivateKeyAccount })[];
  /** Numbers that each has used since the chain was put back. */
  used: number[];
}

export async function makeSenders(count: number): Promise<Senders> {
  const all = await Promise.all(Array.from({ length: count }, (_, i) => deriveKeys(secretOf(`sender ${i}`))));
  const parts = { transport: http("http://127.0.0.1"), chain: CHAIN, addresses: ADDRESSES };
  const clients = all.map((keys) => ({ ...createClient({ ...parts, account: keys.account, keys }), account: keys.account }));
  return { clients, used: clients.map(() => 0) };
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Registrations as a seller's software makes them: sealed invoices of about 1,500 bytes in the ledger's log. They serve on every chain. */
export function registrations({ clients }: Senders) {
  const made: Hex[] = [];
  return async (count: number): Promise<readonly Hex[]> => {
    for (let index = made.length; index < count; index++) {
      const client = at(clients, index);
      const content = invoiceOf(`sender ${index % clients.length}`, `LOAD-${index}`, numberOf(`load ${index}`));
      const args = [await sealedRegistration(client, { content, place: "ledger" })] as const;
      const data = encodeFunctionData({ abi: documentsAbi, functionName: "register", args });
      const call = { to: ADDRESSES.documents, data, gas: REGISTER_GAS };
      made.push(await signed(client.account, Math.floor(index / clients.length), call));
    }
    return made;
  };
}

/** Transactions from `first` on, each at its sender's node. */
export const sendRaw =
  ({ nodes }: System, { clients }: Senders, transactions: Transactions, raw: readonly Hex[], first: number): Request =>
  (index) =>
    transactions.confirm(at(nodes, (first + index) % clients.length), raw[first + index] as Hex);

/** Questions of a lender to its own node, by turns to each. */
export function checks({ nodes }: System, answers: readonly CheckProof[]): Request {
  const bodies = answers.map((answer) => {
    const data = encodeFunctionData({ abi: financingAbi, functionName: "check", args: checkArguments(answer) });
    return bodyOf("eth_call", [{ to: ADDRESSES.financing, data }, "latest"]);
  });
  return async (index) => {
    if ((await post<Hex>(at(nodes, index), at(bodies, index))) !== YES) throw new Error("the contract does not say yes");
    return performance.now();
  };
}

const parsed = (reservation: Reservation) => {
  const { kind: _, chainId: __, financing: ___, proof, ...named } = receive(shape, reservation, "reservation");
  return { named, proof };
};

/**
 * Reservations, signed when they are due: each names the next lower nullifier that the ledger has, as an applicant's synchronised trees would
 * tell it, of those whose receipts have been seen.
 */
export function reserving({ nodes }: System, senders: Senders, transactions: Transactions, reservations: readonly Reservation[]) {
  const known = new SortedKeys([0n]);
  const ready = reservations.map(parsed);
  return (first: number): Request =>
    async (index) => {
      const { named, proof } = ready[first + index] as (typeof ready)[0];
      const turn = index % senders.clients.length;
      const key = nullifierKey(named.transition.nullifier);
      const transition = { ...named.transition, lowKey: known.below(key) ?? 0n };
      const data = encodeFunctionData({ abi: financingAbi, functionName: "reserve", args: [{ ...named, transition }, proof] });
      const nonce = senders.used[turn] as number;
      senders.used[turn] = nonce + 1;
      const raw = await signed(at(senders.clients, turn).account, nonce, {
        to: ADDRESSES.financing as Address,
        data,
        gas: RESERVE_GAS,
      });
      const done = await transactions.confirm(at(nodes, turn) as Node, raw);
      known.add(key);
      return done;
    };
}

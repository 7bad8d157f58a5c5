// Filling a ledger: documents registered in bundles, then enrolled one by one, by real transactions of the real contracts. Only the proof of each
// enrolment is missing (stand-in.ts); the committee's members sign each one.
import { setTimeout as pause } from "node:timers/promises";
import { type Address, encodeFunctionData, type Hex, keccak256, type PrivateKeyAccount, zeroAddress } from "viem";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { memberKeys } from "../../sdk/src/committee/member-keys.ts";
import { evaluationTypedData } from "../../sdk/src/committee/typed-data.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { DOCUMENT_TYPE } from "../../sdk/src/protocol/document.ts";
import { CHAIN_ID, ISSUER, MEMBERS } from "./actors.ts";
import type { Enrolled } from "./documents.ts";
import { ADDRESSES } from "./ledger.ts";
import { ask, type Node } from "./rpc.ts";

export interface Call {
  to: Address;
  data: Hex;
  gas: bigint;
}

/** A node's first key of its committee. */
const KEY_ID = 1;
const BUNDLE = 40;
const DOMAIN = { chainId: CHAIN_ID, committee: ADDRESSES.tagCommittee };
const NO_PROOF = {
  a: [0n, 0n],
  b: [
    [0n, 0n],
    [0n, 0n],
  ],
  c: [0n, 0n],
} as const;

export const signed = (account: PrivateKeyAccount, nonce: number, { to, data, gas }: Call): Promise<Hex> =>
  account.signTransaction({
    type: "eip1559",
    chainId: CHAIN_ID,
    nonce,
    to,
    data,
    gas,
    maxFeePerGas: 0n,
    maxPriorityFeePerGas: 0n,
  });

/** Register documents whose contents lie elsewhere. */
function registrationOf(documents: readonly Enrolled[]): Call {
  const described = documents.map(({ id }) => ({
    ...{ id, documentType: Number(DOCUMENT_TYPE.invoice), counterparty: zeroAddress },
    ...{ contentHash: id, sealedContent: "0x" as Hex },
  }));
  const data = encodeFunctionData({ abi: documentsAbi, functionName: "registerBundle", args: [described] });
  return { to: ADDRESSES.documents, data, gas: 100_000n + 45_000n * BigInt(documents.length) };
}

async function enrolmentOf({ id, note, uniqueness }: Enrolled, members: readonly PrivateKeyAccount[]): Promise<Call> {
  // What was evaluated is a random number to everyone, and another one would do.
  const evaluation = uniqueness;
  const typed = evaluationTypedData(DOMAIN, { documentId: id, evaluation, keyId: KEY_ID });
  const attestations = await Promise.all(
    members.map(async (member, i) => ({ index: i + 1, signature: await member.signTypedData(typed) })),
  );
  const named = { documentId: id, assurance: 0, uniqueness, note, keyId: KEY_ID, soft: false, evaluation };
  const args = [{ ...named, attestations, evaluated: [evaluation], absences: [] }, NO_PROOF] as const;
  return { to: ADDRESSES.financing, data: encodeFunctionData({ abi: financingAbi, functionName: "enrol", args }), gas: 900_000n };
}

async function* registrations(documents: readonly Enrolled[]): AsyncGenerator<Call> {
  for (let start = 0; start < documents.length; start += BUNDLE) yield registrationOf(documents.slice(start, start + BUNDLE));
}
async function* enrolments(documents: readonly Enrolled[]): AsyncGenerator<Call> {
  const members = MEMBERS.map((secret) => memberKeys(secret).account);
  for (const document of documents) yield enrolmentOf(document, members);
}

/** Transactions that wait in a node's pool at most: beyond, pools refuse what one account sends. */
const WINDOW = 400;
/** Milliseconds without progress after which the node is told again. */
const SILENCE = 10_000;

const countOf = async (node: Node, account: Address): Promise<number> =>
  Number(await ask<Hex>(node, "eth_getTransactionCount", account, "latest"));

/**
 * Tell a node again of transactions that it has taken and does not mine, in their order. Hardhat 3.17 keeps some that come while it makes a
 * block aside for ever; it has to drop them first. Others know them already, and say so.
 */
export async function tellAgain(node: Node, transactions: readonly Hex[]): Promise<void> {
  for (const raw of transactions) await ask(node, "hardhat_dropTransaction", keccak256(raw)).catch(() => undefined);
  for (const raw of transactions) await ask(node, "eth_sendRawTransaction", raw).catch(() => undefined);
}

/** Send an account's calls in order, some hundreds ahead of the blocks, and wait until all are in one. */
export async function sendInOrder(
  node: Node,
  account: PrivateKeyAccount,
  calls: AsyncIterable<Call>,
  onSent?: (sent: number) => void,
) {
  const { address } = account;
  const first = await countOf(node, address);
  const sent: Hex[] = [];
  let mined = 0;
  const wait = async (left: number) => {
    for (let since = performance.now(); sent.length - mined > left; await pause(100)) {
      const now = (await countOf(node, address)) - first;
      if (now > mined) since = performance.now();
      mined = now;
      if (performance.now() - since < SILENCE) continue;
      await tellAgain(node, sent.slice(mined));
      since = performance.now();
    }
  };
  for await (const call of calls) {
    if (sent.length - mined >= WINDOW) await wait(WINDOW / 2);
    const raw = await signed(account, first + sent.length, call);
    await ask(node, "eth_sendRawTransaction", raw);
    sent.push(raw);
    onSent?.(sent.length);
  }
  await wait(0);
}

/** How fast a ledger is filled. */
export interface Filling {
  documents: number;
  registerSeconds: number;
  enrolSeconds: number;
  /** Enrolments per second, without their proofs. */
  enrolPerSecond: number;
}

/** Register and enrol more documents, by transactions. */
export async function enrolMore(node: Node, documents: readonly Enrolled[]): Promise<void> {
  const { account } = await deriveKeys(ISSUER);
  await sendInOrder(node, account, registrations(documents));
  await sendInOrder(node, account, enrolments(documents));
}

/** Register and enrol documents, on a ledger that has none. Throws if one is missing afterwards. */
export async function fill(node: Node, documents: readonly Enrolled[], onProgress?: (text: string) => void): Promise<Filling> {
  const { account } = await deriveKeys(ISSUER);
  const timed = async (what: string, calls: AsyncIterable<Call>, of: number): Promise<number> => {
    const started = performance.now();
    await sendInOrder(node, account, calls, (sent) =>
      onProgress?.(`${what} ${sent.toLocaleString("en")} of ${of.toLocaleString("en")}`),
    );
    return (performance.now() - started) / 1_000;
  };
  const registerSeconds = await timed("bundle", registrations(documents), Math.ceil(documents.length / BUNDLE));
  const enrolSeconds = await timed("enrolment", enrolments(documents), documents.length);
  const count = encodeFunctionData({ abi: financingAbi, functionName: "noteCount" });
  const notes = Number(await ask<Hex>(node, "eth_call", { to: ADDRESSES.financing, data: count }, "latest"));
  if (notes !== documents.length) throw new Error(`${notes} of ${documents.length} documents were enrolled`);
  const rounded = (value: number) => Math.round(10 * value) / 10;
  return {
    documents: documents.length,
    registerSeconds: rounded(registerSeconds),
    enrolSeconds: rounded(enrolSeconds),
    enrolPerSecond: rounded(documents.length / enrolSeconds),
  };
}

import { type Hex, keccak256, type TransactionReceipt, type TransactionSerializable } from "viem";
import { estimateGas, getCode, prepareTransactionRequest } from "viem/actions";
import { failure } from "../ledger/failure.ts";
import { arrival } from "./arrival.ts";
import { codeHash } from "./code-hash.ts";
import { type Deployer, signerOf } from "./deployer.ts";
import { DeploymentFailed, DeploymentUnsound } from "./errors.ts";
import type { Journal, JournalEntries } from "./journal.ts";
import type { Plan, Step } from "./plan.ts";
import { awaitTurn } from "./turn.ts";

/** A deployment that is going on. */
export interface Run {
  deployer: Deployer;
  plan: Plan;
  journal: Journal;
  entries: JournalEntries;
  /** Milliseconds that a node may stay behind, be away or owe a receipt. */
  patience: number;
}

/** What a step has come to. */
export interface Taken {
  step: Step;
  gas: bigint;
  /** False where an earlier run did it. */
  now: boolean;
}

/** Nodes estimate on the newest block, and the transaction runs in a later one (see ledger/send.ts). What is not used is not paid. */
const withMargin = (estimate: bigint): bigint => estimate + estimate / 4n;

/**
 * Bring a step into a block, wherever a former run has stopped. It is signed and written down before it is sent, so it is sent again
 * as the same transaction or not at all.
 */
export async function takeStep(run: Run, index: number): Promise<Taken> {
  const { plan, entries, journal } = run;
  const step = plan.steps[index] as Step;
  const before = entries.sent[index];
  if (before?.block !== undefined) return { step, gas: BigInt(before.gas ?? 0), now: false };
  const sent = before ?? (await prepare(run, step, plan.firstNonce + index));
  const { raw: _, ...kept } = sent;
  const receipt = await arrival(run, step, sent);
  await requireDone(run, step, receipt);
  entries.sent[index] = { ...kept, block: Number(receipt.blockNumber), gas: Number(receipt.gasUsed) };
  await journal.write(entries);
  return { step, gas: receipt.gasUsed, now: true };
}

/** Sign a step's transaction and write it down. */
async function prepare(run: Run, step: Step, nonce: number) {
  await step.ready?.();
  await awaitTurn(run, step, nonce);
  const raw = await signed(run.deployer, step, nonce).catch((cause: unknown) => {
    throw failed(step, "The contract or the node refuses it beforehand.", failure(cause));
  });
  const sent = { name: step.name, nonce, hash: keccak256(raw), raw };
  run.entries.sent.push(sent);
  await run.journal.write(run.entries);
  return sent;
}

async function signed(deployer: Deployer, { to, data }: Step, nonce: number): Promise<Hex> {
  const { chain, account } = deployer;
  const gas = withMargin(await estimateGas(deployer, { account, to, data }));
  const parameters = ["fees", "type", "chainId"] as const;
  const request = await prepareTransactionRequest(deployer, { account, chain, to, data, nonce, gas, parameters } as never);
  return signerOf(deployer).signTransaction(request as TransactionSerializable, { serializer: chain.serializers?.transaction });
}

async function requireDone({ deployer }: Run, step: Step, receipt: TransactionReceipt): Promise<void> {
  if (receipt.status !== "success") throw failed(step, `Transaction ${receipt.transactionHash} was reverted.`);
  const { creates } = step;
  if (creates === undefined) return;
  const code = await getCode(deployer, { address: creates.address, blockNumber: receipt.blockNumber });
  if (code !== undefined && codeHash(code) === creates.codeHash) return;
  throw new DeploymentUnsound({
    what: `Other code than planned lies at ${creates.address}, where ${step.name} should.`,
    todo: "Ask another node; if it says the same, begin anew with another file.",
    values: { findings: [`code of ${step.name}`], address: creates.address, expected: creates.codeHash },
  });
}

const failed = (step: Step, reason: string, cause?: unknown): DeploymentFailed =>
  new DeploymentFailed({
    what: `"${step.name}" could not be done. ${reason}`,
    todo: "Read the cause; the account needs funds where gas has a price, must be allowed to create contracts, and a block must take 8 million gas.",
    values: { step: step.name },
    cause,
  });

import type { TransactionReceipt } from "viem";
import { getTransactionReceipt, sendRawTransaction } from "viem/actions";
import { TransactionUnconfirmed } from "../errors.ts";
import { failure } from "../ledger/failure.ts";
import { DeploymentFailed } from "./errors.ts";
import type { SentStep } from "./journal.ts";
import { pause } from "./pause.ts";
import type { Step } from "./plan.ts";
import type { Run } from "./take-step.ts";
import { notAlone, usedNonces } from "./turn.ts";

/** Milliseconds between two times that the same transaction is handed to the node, which may have lost it in a restart. */
const AGAIN = 5_000;

/**
 * Hand a signed transaction to the node and wait for its receipt, which may be late. A node that knows it refuses it, and one that lost
 * it takes it again. Throws DeploymentFailed, DeployerNotAlone, TransactionUnconfirmed, LedgerUnreachable.
 */
export async function arrival(run: Run, step: Step, sent: SentStep): Promise<TransactionReceipt> {
  const until = Date.now() + run.patience;
  let next = 0;
  let refused: unknown;
  for (;;) {
    const receipt = await receiptOf(run, sent);
    if (receipt !== undefined) return receipt;
    const used = await usedNonces(run);
    if (used === sent.nonce && Date.now() >= next && sent.raw !== undefined) {
      next = Date.now() + AGAIN;
      refused = await handIn(run, sent.raw);
      continue;
    }
    if (Date.now() <= until) await pause(run.deployer.pollingInterval);
    else if (used > sent.nonce) throw notAlone(run, step, sent.nonce);
    else throw late(step, sent, refused);
  }
}

const receiptOf = ({ deployer }: Run, { hash }: SentStep): Promise<TransactionReceipt | undefined> =>
  getTransactionReceipt(deployer, { hash }).catch(() => undefined);

/** What the node refuses it with; undefined where it takes it. */
const handIn = ({ deployer }: Run, serializedTransaction: `0x${string}`): Promise<unknown> =>
  sendRawTransaction(deployer, { serializedTransaction }).then(
    () => undefined,
    (error: unknown) => failure(error),
  );

function late(step: Step, { hash, nonce }: SentStep, refused: unknown): DeploymentFailed | TransactionUnconfirmed {
  const what = `The transaction of "${step.name}" did not come into a block in time.`;
  const values = { step: step.name, hash, nonce };
  if (refused === undefined)
    return new TransactionUnconfirmed({
      what,
      todo: "Give the same command again: it goes on with this transaction.",
      values,
    });
  return new DeploymentFailed({
    what: `${what} The node refuses it.`,
    todo: "Read the cause and remove it, then give the same command again: it goes on with this transaction.",
    values,
    cause: refused,
  });
}

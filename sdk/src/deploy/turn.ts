import { getTransactionCount } from "viem/actions";
import { TransactionUnconfirmed } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { DeployerNotAlone } from "./errors.ts";
import { pause } from "./pause.ts";
import type { Step } from "./plan.ts";
import type { Run } from "./take-step.ts";

/** Somebody else's transaction has the number of a step. */
export const notAlone = ({ deployer }: Run, step: Step, nonce: number): DeployerNotAlone =>
  new DeployerNotAlone({
    what: `The deployer's account has sent another transaction where "${step.name}" should have been its number ${nonce}.`,
    todo: "Begin anew with another file, from an account that sends nothing else: the addresses of this plan cannot come about any more.",
    values: { account: deployer.account.address, step: step.name, nonce },
  });

/** How many transactions of the deployer's account the node has in blocks. */
export const usedNonces = ({ deployer }: Run): Promise<number> =>
  ask(() => getTransactionCount(deployer, { address: deployer.account.address, blockTag: "latest" }));

/** Wait until the account's next transaction is this step's. Throws DeployerNotAlone, TransactionUnconfirmed, LedgerUnreachable. */
export async function awaitTurn(run: Run, step: Step, nonce: number): Promise<void> {
  const until = Date.now() + run.patience;
  for (;;) {
    const used = await usedNonces(run);
    if (used > nonce) throw notAlone(run, step, nonce);
    if (used === nonce) return;
    if (Date.now() > until)
      throw new TransactionUnconfirmed({
        what: `The node has ${used} transactions of the deployer's account, and the journal ${nonce}.`,
        todo: "Wait until the node has caught up, or ask another one. If the chain began anew, begin anew with another file.",
        values: { account: run.deployer.account.address, used, recorded: nonce },
      });
    await pause(run.deployer.pollingInterval);
  }
}

import type { Hash } from "viem";
import { getBlockNumber, getTransactionCount } from "viem/actions";
import { ask } from "../ledger/failure.ts";
import { type ChainIdentity, chainIdentity } from "./chain-identity.ts";
import { type DeployOptions, writtenOptions } from "./deploy-options.ts";
import type { Deployer } from "./deployer.ts";
import { DeployerNotAlone, DeploymentChanged, DeploymentOfOtherAccount, DeploymentOfOtherChain } from "./errors.ts";
import type { JournalEntries } from "./journal.ts";
import { type Plan, planOf } from "./plan.ts";

/** The plan of a deployment and what its journal says; begins a journal where there is none. */
export async function begin(
  deployer: Deployer,
  options: DeployOptions,
  found: JournalEntries | undefined,
): Promise<{ plan: Plan; entries: JournalEntries }> {
  const identity = await chainIdentity(deployer as never);
  requireChain(identity.chainId, deployer.chain.id, "the client is made for another one");
  const account = deployer.account.address;
  if (found !== undefined) requireSame(found, identity, account, options);
  const firstNonce = found?.firstNonce ?? (await unusedNonce(deployer));
  const plan = planOf({ chainId: identity.chainId, deployer: account, firstNonce }, options);
  if (found !== undefined) {
    if (found.plan === plan.hash) return { plan, entries: found };
    throw changed("The contracts are not those with which this deployment began", ["sources"]);
  }
  const fromBlock = Number(await ask(() => getBlockNumber(deployer, { cacheTime: 0 }))) + 1;
  const kind = "kontor/deployment-journal/1" as const;
  const began = { kind, ...identity, deployer: account, firstNonce, fromBlock, plan: plan.hash };
  return { plan, entries: { ...began, options: writtenOptions(options), sent: [] } };
}

function requireChain(found: number | Hash, expected: number | Hash, reason: string): void {
  if (found === expected) return;
  throw new DeploymentOfOtherChain({
    what: `The node's chain is not the one to deploy on: ${reason}.`,
    todo: "Ask a node of that chain. For a deployment on another chain name another file.",
    values: { found, expected },
  });
}

function requireSame(found: JournalEntries, identity: ChainIdentity, account: string, options: DeployOptions): void {
  requireChain(identity.chainId, found.chainId, "this deployment began on another one");
  requireChain(identity.genesisHash, found.genesisHash, "this deployment began on one with another first block");
  if (account.toLowerCase() !== found.deployer.toLowerCase())
    throw new DeploymentOfOtherAccount({
      what: `This deployment was begun by ${found.deployer}, and every address follows from that account.`,
      todo: "Go on with that account, or begin anew with another file.",
      values: { account, deployer: found.deployer },
    });
  const [now, then] = [writtenOptions(options), found.options];
  const names = [...new Set([...Object.keys(now), ...Object.keys(then)])];
  const different = names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(then[name]));
  if (different.length > 0) throw changed(`What was asked for at first was different: ${different.join(", ")}`, different);
}

const changed = (what: string, names: readonly string[]): DeploymentChanged =>
  new DeploymentChanged({
    what: `${what}.`,
    todo: "Go on with what it began with, or begin anew with another file: nothing of this one is in use yet.",
    values: { changed: names },
  });

/** The number of the account's next transaction, if none is under way. */
async function unusedNonce(deployer: Deployer): Promise<number> {
  const { address } = deployer.account;
  const [latest, pending] = await Promise.all(
    (["latest", "pending"] as const).map((blockTag) => ask(() => getTransactionCount(deployer, { address, blockTag }))),
  );
  if (latest === pending && latest !== undefined) return latest;
  throw new DeployerNotAlone({
    what: "Transactions of the deployer's account are under way.",
    todo: "Wait until they are in a block, and let the account send nothing else until the deployment is done.",
    values: { account: address, latest: latest ?? null, pending: pending ?? null },
  });
}

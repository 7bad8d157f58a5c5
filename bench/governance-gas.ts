// Gas of deploying a ledger and of governing it. The deployment is the SDK's own, with three members, the usual rules and one identity
// provider. The decisions are of four members, of whom three carry one.
import type { TransactionReceipt } from "viem";
import { type Councils, DELAY, type Draft, openCouncils } from "../contracts/governance/council.fixture.ts";
import { deploy } from "../sdk/src/deploy/deploy.ts";
import { OPTIONS, openNetwork } from "../sdk/src/deploy/testing/network.ts";

export interface GovernanceGasRow {
  operation: string;
  /** Gas of the whole transaction; of all of them where it takes several. */
  gas: number;
  transactions?: number;
}

const gasOf = ({ gasUsed }: TransactionReceipt): number => Number(gasUsed);

async function deployment(): Promise<GovernanceGasRow> {
  const network = await openNetwork();
  const spent: number[] = [];
  await deploy(network.deployer(), { ...OPTIONS, onProgress: ({ gas }) => spent.push(Number(gas)) });
  await network.close();
  return { operation: "deploy a ledger", gas: spent.reduce((sum, gas) => sum + gas, 0), transactions: spent.length };
}

/** Put to the vote, and the votes of the first three. */
async function carried(k: Councils, at: "assembly" | "watch", draft: Draft): Promise<TransactionReceipt[]> {
  const receipts = [await k.propose(at, k.a, draft)];
  for (const member of [k.a, k.b, k.c]) receipts.push(await k.vote(at, member, draft));
  return receipts;
}

/** What every decision of the assembly takes, with the one that is decided most: who vouches. */
async function decision(k: Councils): Promise<GovernanceGasRow[]> {
  const draft: Draft = {
    calls: [["participants", "admitIdentityProvider", [k.of(k.newcomer), "Chamber of Musterstadt"]]],
    description: "They vouch for the members of the chamber.",
  };
  const [proposed, first, second] = (await carried(k, "assembly", draft)).map(gasOf) as [number, number, number, number];
  const queued = gasOf(await k.queue("assembly", draft));
  await k.networkHelpers.time.increase(DELAY);
  return [
    { operation: "propose", gas: proposed },
    { operation: "vote, first for a proposal", gas: first },
    { operation: "vote, another", gas: second },
    { operation: "queue, its delay begins", gas: queued },
    { operation: "execute: admit an identity provider", gas: gasOf(await k.execute("assembly", draft)) },
  ];
}

/** The watch cancels what waits, which takes effect at once. */
async function cancellation(k: Councils): Promise<GovernanceGasRow> {
  const mistake: Draft = {
    calls: [["participants", "dismissIdentityProvider", [k.of(k.newcomer)]]],
    description: "By mistake.",
  };
  await carried(k, "assembly", mistake);
  await k.queue("assembly", mistake);
  const operation = k.operationOf(mistake);
  const id = await k.read("governance", "hashOperation", operation);
  const nonce = await k.read("governance", "getNonce", [id]);
  const stop: Draft = { calls: [["governance", "cancelOnly", [...operation, nonce]]], description: "It was one." };
  await carried(k, "watch", stop);
  return { operation: "execute: cancel a decision that waits", gas: gasOf(await k.execute("watch", stop)) };
}

/** Measure on fresh Hardhat networks; about 15 s. */
export async function measureGovernanceGas(): Promise<GovernanceGasRow[]> {
  const k = await openCouncils();
  const decided = [...(await decision(k)), await cancellation(k)];
  const moved = await k.send(k.d, "consortium", "moveSeat", [k.of(k.d), k.of(k.outsider)]);
  return [await deployment(), ...decided, { operation: "move a seat, by its member", gas: gasOf(moved) }];
}

if (import.meta.main) console.table(await measureGovernanceGas());

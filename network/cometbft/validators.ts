import { setTimeout as pause } from "node:timers/promises";
import { createPublicClient, encodeFunctionData, type Hex, http, zeroHash } from "viem";
import type { Card } from "../card.ts";
import type { Change, Network, Seat } from "../engine.ts";
import { ChangeRefused, ValidatorUnknown } from "../errors.ts";
import { acceptCard } from "../found.ts";
import { makeCard } from "../make-card.ts";
import { rpcUrl } from "../ports.ts";
import { nextPeer } from "../trial.ts";
import { callAs } from "./call-as.ts";
import { cometbft } from "./engine.ts";
import { pidOf, start } from "./process.ts";
import { catchUp, restartInTurn } from "./restart.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

const STEP = 100;
const contract = { address: VALIDATOR_SET, abi: validatorSetAbi } as const;

/** The key that an organisation has once a change is made; none stands for no seat. */
const keyAfter = ({ card, admit }: Change): Hex => (admit ? card.key : zeroHash);

/** One vote, sent to the voter's own node. Throws ChangeRefused, SealedFileUnopenable. */
export const vote = (network: Network, voter: string, change: Change): Promise<void> =>
  callAs(
    network,
    voter,
    encodeFunctionData({ ...contract, functionName: "vote", args: [change.card.account, keyAfter(change)] }),
  );

const readerOf = (network: Network, validator: string) =>
  createPublicClient({ transport: http(rpcUrl(network, validator), { retryCount: 0 }) });

async function decided(network: Network, voter: string, change: Change): Promise<boolean> {
  const args = [change.card.account] as const;
  return (await readerOf(network, voter).readContract({ ...contract, functionName: "keyOf", args })) === keyAfter(change);
}

/** Who has a seat, and how many want that changed; asked of one node. */
export async function seats(network: Network, validator: string): Promise<Seat[] | undefined> {
  const reader = readerOf(network, validator);
  const seatOf = async (card: Card): Promise<Seat> => {
    const key = await reader.readContract({ ...contract, functionName: "keyOf", args: [card.account] });
    const wanted = key === zeroHash ? card.key : zeroHash;
    const args = [card.account, wanted] as const;
    const [votes, needed] = await reader.readContract({ ...contract, functionName: "votesFor", args });
    const { name, peer, account } = card;
    return { name, peer, account, validates: key !== zeroHash, votes: Number(votes), needed: Number(needed) };
  };
  return Promise.all(network.cards.map(seatOf)).catch(() => undefined);
}

/** Votes of this machine's running validators, until they are enough and all of them know. Throws ChangeRefused. */
async function change(network: Network, voters: readonly string[], wanted: Change): Promise<void> {
  const pids = await Promise.all(voters.map((name) => pidOf(network, name)));
  const running = voters.filter((_, i) => pids[i] !== null);
  for (const name of running) {
    if (!(await decided(network, name, wanted))) await vote(network, name, wanted);
    if (!(await decided(network, name, wanted))) continue;
    // A node that lags by a block says the old thing.
    for (const other of running) while (!(await decided(network, other, wanted))) await pause(STEP);
    return;
  }
  throw new ChangeRefused({
    what: "Fewer than two thirds of the organisations have voted for the change.",
    todo: "Start more validators, or let the other organisations vote.",
    values: { network: network.plan.name },
  });
}

/**
 * Make keys for a new validator, let the others' nodes accept its node, start it, and vote it in once it has the whole chain.
 * Throws ChangeRefused, FolderTaken, ValidatorStopped.
 */
export async function addValidator(network: Network, validator: string): Promise<Network> {
  const { folder, plan, passphrase } = network;
  const card = await makeCard(cometbft, folder, plan, { name: validator, peer: nextPeer(network), passphrase });
  const grown = await acceptCard(cometbft, network, card);
  const others = Object.keys(network.own);
  await restartInTurn(grown, others);
  await start(grown, validator);
  await catchUp(grown, validator);
  await change(grown, others, { card, admit: true });
  return grown;
}

/** Vote a validator out. Its folder stays, and its node follows the chain. Throws ChangeRefused, ValidatorUnknown. */
export async function removeValidator(network: Network, validator: string): Promise<Network> {
  const card = network.cards.find(({ name }) => name === validator);
  if (card === undefined)
    throw new ValidatorUnknown({
      what: `The network has no validator ${validator}.`,
      todo: `Name one of: ${network.plan.validators.join(", ")}.`,
      values: { validator },
    });
  await change(network, Object.keys(network.own), { card, admit: false });
  return network;
}

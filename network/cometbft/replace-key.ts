import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Address, createPublicClient, encodeFunctionData, type Hex, http, isAddressEqual, zeroAddress } from "viem";
import { exists } from "../../host/files.ts";
import { flushFolder } from "../../sdk/src/store/write-atomically.node.ts";
import type { Network } from "../engine.ts";
import { KeyTaken, ValidatorStopped } from "../errors.ts";
import { homeOf, writeIn } from "../folder.ts";
import { rpcUrl } from "../ports.ts";
import { callAs } from "./call-as.ts";
import { newVoteKeyFile, provePossession, publicKeyIn, VOTE_KEY } from "./keys.ts";
import { start, stop } from "./process.ts";
import { catchUp } from "./restart.ts";
import { status } from "./status.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

/** The key to come, beside the present one until the chain knows it: a repeated call goes on with it. */
const NEXT_KEY = "config/priv_validator_key.next.json";
/** Blocks from the one with the call to the first one that the new key signs. */
const UNTIL_IN_FORCE = 2;
const STEP = 100;

async function nextKey(home: string): Promise<string> {
  if (!(await exists(join(home, NEXT_KEY)))) await writeIn(home, { [NEXT_KEY]: newVoteKeyFile() });
  return readFile(join(home, NEXT_KEY), "utf8");
}

const contract = { address: VALIDATOR_SET, abi: validatorSetAbi } as const;
const readerOf = (network: Network, validator: string) =>
  createPublicClient({ transport: http(rpcUrl(network, validator), { retryCount: 0 }) });

/** Whose the next key is on the chain, if it is anybody's. */
async function holderOf(network: Network, validator: string, key: Hex): Promise<Address | undefined> {
  const holder = await readerOf(network, validator).readContract({ ...contract, functionName: "organisationOf", args: [key] });
  return holder === zeroAddress ? undefined : holder;
}

/** Drops the key. Throws KeyTaken. */
async function drop(network: Network, validator: string, key: Hex, holder: Address): Promise<never> {
  await rm(join(homeOf(network, validator), NEXT_KEY));
  throw new KeyTaken({
    what: `The key that ${validator} was to have is that of ${nameOf(network, holder)} already: somebody has read this machine's files.`,
    todo: "The key was removed. Find out who reads this machine, then repeat the exchange: it makes another key.",
    values: { validator, key, holder },
  });
}

/** Make the key the validator's on the chain, unless it is. Throws ChangeRefused, KeyTaken where it is another one's, and drops it. */
async function tell(network: Network, validator: string, text: string): Promise<void> {
  const key = publicKeyIn(text);
  const { account = zeroAddress } = network.cards.find(({ name }) => name === validator) ?? {};
  /** Whether the key is the validator's. */
  const told = async (): Promise<boolean> => {
    const holder = await holderOf(network, validator, key);
    if (holder === undefined) return false;
    return isAddressEqual(holder, account) || drop(network, validator, key, holder);
  };
  if (await told()) return;
  const possession = provePossession(text, network.plan.chainId, account);
  const data = encodeFunctionData({ abi: validatorSetAbi, functionName: "replaceKey", args: [key, possession] });
  try {
    await callAs(network, validator, data);
  } catch (refusal) {
    // The node knew of an older block when it was asked: since then the key may have become somebody's.
    if (await told()) return;
    throw refusal;
  }
}

const nameOf = ({ cards }: Network, holder: Address): string =>
  cards.find(({ account }) => isAddressEqual(account, holder))?.name ?? holder;

/** Wait until blocks no longer count the former key, which signs until then. */
async function inForce(network: Network, validator: string): Promise<void> {
  const height = async () => (await status(network, validator)).block;
  const first = await height();
  for (let block = first; first !== null && block !== null; block = await height()) {
    if (block >= first + UNTIL_IN_FORCE) return;
    await pause(STEP);
  }
  throw new ValidatorStopped({
    what: `Validator ${validator} ended while its key was exchanged.`,
    todo: "Start it, then repeat the exchange: it goes on where it stood.",
    values: { validator },
  });
}

/**
 * Exchange the key that a validator of this machine signs votes with. The chain is told first; then the node restarts with the new key,
 * which overwrites the former one. Killed in between, a repeated call goes on: until then the validator signs nothing, and never twice.
 * Throws ChangeRefused, KeyTaken, SealedFileUnopenable, ValidatorStopped.
 */
export async function replaceKey(network: Network, validator: string): Promise<Hex> {
  const home = homeOf(network, validator);
  const text = await nextKey(home);
  await tell(network, validator, text);
  await inForce(network, validator);
  await stop(network, validator);
  await rename(join(home, NEXT_KEY), join(home, VOTE_KEY));
  await flushFolder(join(home, "config"));
  await start(network, validator);
  await catchUp(network, validator);
  return publicKeyIn(text);
}

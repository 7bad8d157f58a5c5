import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createPublicClient, encodeFunctionData, type Hex, http } from "viem";
import { exists } from "../../host/files.ts";
import { flushFolder } from "../../sdk/src/store/write-atomically.node.ts";
import type { Network } from "../engine.ts";
import { ValidatorStopped } from "../errors.ts";
import { homeOf, writeIn } from "../folder.ts";
import { rpcUrl } from "../ports.ts";
import { callAs } from "./call-as.ts";
import { newVoteKeyFile, publicKeyIn, VOTE_KEY } from "./keys.ts";
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

async function nextKey(home: string): Promise<Hex> {
  if (!(await exists(join(home, NEXT_KEY)))) await writeIn(home, { [NEXT_KEY]: newVoteKeyFile() });
  return publicKeyIn(await readFile(join(home, NEXT_KEY), "utf8"));
}

/** The key under which the chain counts a validator of this machine. */
async function keyOnChain(network: Network, validator: string): Promise<Hex> {
  const { account } = network.cards.find(({ name }) => name === validator) ?? {};
  const reader = createPublicClient({ transport: http(rpcUrl(network, validator), { retryCount: 0 }) });
  const at = { address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "keyOf" } as const;
  return reader.readContract({ ...at, args: [account ?? "0x"] });
}

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
 * Throws ChangeRefused, SealedFileUnopenable, ValidatorStopped.
 */
export async function replaceKey(network: Network, validator: string): Promise<Hex> {
  const home = homeOf(network, validator);
  const key = await nextKey(home);
  const data = encodeFunctionData({ abi: validatorSetAbi, functionName: "replaceKey", args: [key] });
  if ((await keyOnChain(network, validator)) !== key) await callAs(network, validator, data);
  await inForce(network, validator);
  await stop(network, validator);
  await rename(join(home, NEXT_KEY), join(home, VOTE_KEY));
  await flushFolder(join(home, "config"));
  await start(network, validator);
  await catchUp(network, validator);
  return key;
}

import { setTimeout as pause } from "node:timers/promises";
import type { Network } from "../engine.ts";
import { ValidatorStopped } from "../errors.ts";
import { logFile, pidOf, start, stop } from "./process.ts";
import { status } from "./status.ts";

/** As long as a node may take to fetch what it missed. */
const PATIENCE = 300_000;
const STEP = 200;

/** Wait until a validator has a block that was made after now. Throws ValidatorStopped. */
export async function catchUp(network: Network, validator: string): Promise<void> {
  // Of those that tell of any: right after a start, none does.
  let highest: number | undefined;
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    const all = await Promise.all(Object.keys(network.own).map((name) => status(network, name)));
    const me = all.find(({ name }) => name === validator);
    if (me?.pid === null) break;
    const told = all.flatMap(({ block }) => block ?? []);
    if (highest === undefined && told.length > 0) highest = Math.max(...told);
    if (highest !== undefined && (me?.block ?? 0) > highest) return;
    await pause(STEP);
  }
  throw new ValidatorStopped({
    what: `Validator ${validator} does not reach the newest block.`,
    todo: `See whether more than two thirds of the validators run, then read ${logFile(network, validator)}.`,
    values: { validator },
  });
}

/** Restart the running validators one after another, so that each reads its settings and the chain goes on. */
export async function restartInTurn(network: Network, validators: readonly string[]): Promise<void> {
  for (const name of validators) {
    if ((await pidOf(network, name)) === null) continue;
    await stop(network, name);
    await start(network, name);
    await catchUp(network, name);
  }
}

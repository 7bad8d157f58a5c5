import { resolve } from "node:path";
import { cometbft } from "./cometbft/engine.ts";
import type { Engine, Network } from "./engine.ts";
import { type Plan, readPlan } from "./plan.ts";

const engines: Readonly<Record<Plan["engine"], Engine>> = { cometbft };

export const engineOf = ({ engine }: Plan): Engine => engines[engine];

/** The network of a folder, with its engine. Throws FileUnusable, ConfigurationInvalid. */
export async function openNetwork(folder: string): Promise<{ network: Network; engine: Engine }> {
  const plan = await readPlan(folder);
  return { network: { folder: resolve(folder), plan }, engine: engineOf(plan) };
}

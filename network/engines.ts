import { ConfigurationInvalid } from "../host/errors.ts";
import { besu } from "./besu/engine.ts";
import { cometbft } from "./cometbft/engine.ts";
import type { Engine, Network } from "./engine.ts";
import { readNetwork } from "./folder.ts";
import type { SharedPlan } from "./plan.ts";

const engines: Readonly<Record<SharedPlan["engine"], Engine>> = { cometbft, besu };

export const engineOf = ({ engine }: Pick<SharedPlan, "engine">): Engine => engines[engine];

const noPassphrase = async (): Promise<string> => {
  throw new ConfigurationInvalid({ what: "Nobody gave the accounts' passphrase.", todo: "Give it where the network is opened." });
};

/** The network of a folder, with its engine. Throws FileUnusable, ConfigurationInvalid. */
export async function openNetwork(
  folder: string,
  passphrase: () => Promise<string> = noPassphrase,
): Promise<{ network: Network; engine: Engine }> {
  const network = await readNetwork(folder, passphrase);
  return { network, engine: engineOf(network.plan) };
}

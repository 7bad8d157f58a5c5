import { localHost } from "../address.ts";
import type { Network, ValidatorStatus } from "../engine.ts";
import { listeningOf, portsOf, rpcUrl } from "../ports.ts";
import { ask } from "../rpc.ts";
import { pidOf } from "./process.ts";

/** How a validator does, asked of itself. */
export async function status(network: Network, validator: string): Promise<ValidatorStatus> {
  const pid = await pidOf(network, validator);
  const url = rpcUrl(network, validator);
  const consensus = `http://${localHost(listeningOf(network, validator))}:${portsOf(network, validator).consensus}`;
  const [block, net] =
    pid === null
      ? []
      : await Promise.all([ask<string>(url, "eth_blockNumber"), ask<{ n_peers: string }>(consensus, "net_info", {})]);
  return {
    name: validator,
    pid,
    block: block === undefined ? null : Number(block),
    peers: net === undefined ? null : Number(net.n_peers),
    rpcUrl: url,
  };
}

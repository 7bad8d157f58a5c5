import type { Network, ValidatorStatus } from "../engine.ts";
import { portsOf } from "./ports.ts";
import { pidOf } from "./process.ts";
import { ask } from "./rpc.ts";

export const rpcUrl = (network: Network, validator: string): string => `http://127.0.0.1:${portsOf(network, validator).http}`;
export const socketUrl = (network: Network, validator: string): string => `ws://127.0.0.1:${portsOf(network, validator).socket}`;

/** How a validator does, asked of itself. */
export async function status(network: Network, validator: string): Promise<ValidatorStatus> {
  const pid = await pidOf(network, validator);
  const url = rpcUrl(network, validator);
  const consensus = `http://127.0.0.1:${portsOf(network, validator).consensus}`;
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

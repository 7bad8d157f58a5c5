import { localHost, parseHostPort } from "../address.ts";
import type { Card } from "../card.ts";
import type { Network } from "../engine.ts";
import { json, peersOf } from "../folder.ts";
import { listeningOf, portsOf } from "../ports.ts";
import { toml } from "../toml.ts";
import { composition } from "./compose.ts";
import { genesis } from "./genesis.ts";

/** The folder as the container sees it. */
export const INSIDE = "/network";

const enodeOf = ({ key, peer }: Card): string => `enode://${key.slice(2)}@${peer}`;
/** IPv6 without the brackets that an address with a port needs. */
export const bare = (host: string): string => host.replace(/[[\]]/g, "");
const cardOf = ({ cards }: Network, validator: string): Card => cards.find(({ name }) => name === validator) as Card;

/** config.toml: what differs from Besu's defaults. Only the folder is the container's; addresses and ports are the machine's. */
export function configuration(network: Network, validator: string): string {
  const listening = listeningOf(network, validator);
  const ports = portsOf(network, validator);
  const { host = "" } = parseHostPort(cardOf(network, validator).peer) ?? {};
  return toml({
    "": {
      identity: validator,
      "data-path": `${INSIDE}/data`,
      "node-private-key-file": `${INSIDE}/key`,
      "genesis-file": `${INSIDE}/genesis.json`,
      // Every block is executed and every state kept: calls at earlier blocks are answered.
      "sync-mode": "FULL",
      "data-storage-format": "FOREST",
      "sync-min-peers": 1,
      // Free gas: a node with another price drops transactions without a word.
      "min-gas-price": 0,
      "tx-pool": "SEQUENCED",
      "tx-pool-no-local-priority": true,
      // Nobody is found or let in but the nodes of the cards.
      "discovery-enabled": false,
      "static-nodes-file": `${INSIDE}/static-nodes.json`,
      "permissions-nodes-config-file-enabled": true,
      "permissions-nodes-config-file": `${INSIDE}/permissions.toml`,
      ...(network.plan.senders.length > 0 && {
        "permissions-accounts-config-file-enabled": true,
        "permissions-accounts-config-file": `${INSIDE}/permissions.toml`,
      }),
      "max-peers": 100,
      "remote-connections-limit-enabled": false,
      "nat-method": "NONE",
      "p2p-host": bare(host),
      "p2p-interface": bare(listening.host),
      "p2p-port": ports.peers,
      "rpc-http-enabled": true,
      "rpc-http-host": bare(listening.rpcHost),
      "rpc-http-port": ports.http,
      // QBFT votes on validators with the node's own key: whoever reaches this port votes for this organisation.
      "rpc-http-api": ["ETH", "NET", "WEB3", "TXPOOL", "QBFT"],
      "rpc-ws-enabled": true,
      "rpc-ws-host": bare(listening.rpcHost),
      "rpc-ws-port": ports.socket,
      "rpc-ws-api": ["ETH", "NET", "WEB3"],
      "rpc-gas-cap": network.plan.gasLimit,
      "host-allowlist": ["localhost", bare(listening.rpcHost)],
      "revert-reason-enabled": true,
      "metrics-enabled": true,
      "metrics-host": bare(localHost(listening)),
      "metrics-port": ports.metrics,
    },
  });
}

/** permissions.toml: nodes and, where the plan names some, accounts; of this node only, so all nodes should have the same. */
const permissions = (network: Network, validator: string): string =>
  toml({
    "": {
      "nodes-allowlist": [cardOf(network, validator), ...peersOf(network, validator)].map(enodeOf),
      ...(network.plan.senders.length > 0 && { "accounts-allowlist": network.plan.senders }),
    },
  });

/** What a validator's folder holds besides its key and the chain. */
export const files = (network: Network, validator: string): Record<string, string> => ({
  "genesis.json": genesis(network.plan, network.cards.slice(0, network.founders)),
  "config.toml": configuration(network, validator),
  "static-nodes.json": json(peersOf(network, validator).map(enodeOf)),
  "permissions.toml": permissions(network, validator),
  "compose.yaml": composition(network, validator),
  // So that the folder is the operator's, not the container's.
  "data/.keep": "",
});

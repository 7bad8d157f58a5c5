import { isWildcard, localHost, parseHostPort } from "../address.ts";
import type { Card } from "../card.ts";
import type { Network } from "../engine.ts";
import { json } from "../folder.ts";
import { listeningOf, portsOf } from "../ports.ts";
import { toml } from "../toml.ts";
import { genesis } from "./genesis.ts";

/** Pinned: QBFT with Shanghai and later was mended up to here, and Osaka's rules are in it. */
export const BESU_RELEASE = "26.3.0";
/** The folder as the container sees it. */
const INSIDE = "/network";

const enodeOf = ({ key, peer }: Card): string => `enode://${key.slice(2)}@${peer}`;
const cardOf = ({ cards }: Network, validator: string): Card => cards.find(({ name }) => name === validator) as Card;

/** config.toml: what differs from Besu's defaults, in the container's own network. */
export function configuration(network: Network, validator: string): string {
  const { host = "", port = 0 } = parseHostPort(cardOf(network, validator).peer) ?? {};
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
      "p2p-host": host.replace(/[[\]]/g, ""),
      "p2p-interface": "0.0.0.0",
      "p2p-port": port,
      "rpc-http-enabled": true,
      "rpc-http-host": "0.0.0.0",
      "rpc-http-port": 8_545,
      // QBFT votes on validators with the node's own key: whoever reaches this port votes for this organisation.
      "rpc-http-api": ["ETH", "NET", "WEB3", "TXPOOL", "QBFT"],
      "rpc-ws-enabled": true,
      "rpc-ws-host": "0.0.0.0",
      "rpc-ws-port": 8_546,
      "rpc-ws-api": ["ETH", "NET", "WEB3"],
      "rpc-gas-cap": network.plan.gasLimit,
      "host-allowlist": ["localhost", "127.0.0.1"],
      "revert-reason-enabled": true,
      "metrics-enabled": true,
      "metrics-host": "0.0.0.0",
      "metrics-port": 9_545,
    },
  });
}

/** permissions.toml: nodes and, where the plan names some, accounts; of this node only, so all nodes should have the same. */
const permissions = (network: Network): string =>
  toml({
    "": {
      "nodes-allowlist": network.cards.map(enodeOf),
      ...(network.plan.senders.length > 0 && { "accounts-allowlist": network.plan.senders }),
    },
  });

/** Bash of the image alone: it has neither curl nor wget. */
const HEALTH =
  "exec 3<>/dev/tcp/127.0.0.1/8545 && printf 'GET /liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q UP <&3";

/** compose.yaml, as JSON, which YAML reads the same: one validator, its peers' port open to the others, all else on this machine. */
export function composition(network: Network, validator: string): string {
  const listening = listeningOf(network, validator);
  const ports = portsOf(network, validator);
  const local = localHost(listening);
  const peers = isWildcard(listening.host) ? `${ports.peers}` : `${listening.host}:${ports.peers}`;
  const inside = parseHostPort(cardOf(network, validator).peer)?.port;
  return json({
    name: `kontor-${network.plan.name}-${validator}`,
    services: {
      besu: {
        image: `hyperledger/besu:${BESU_RELEASE}`,
        // The files belong to whoever made them, and nobody else may read them.
        user: `${process.getuid?.() ?? 1_000}:${process.getgid?.() ?? 1_000}`,
        command: [`--config-file=${INSIDE}/config.toml`],
        restart: "unless-stopped",
        stop_grace_period: "60s",
        read_only: true,
        tmpfs: ["/tmp"],
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        environment: { JAVA_OPTS: "-Xmx2g" },
        ports: [
          `${peers}:${inside}`,
          `${listening.rpcHost}:${ports.http}:8545`,
          `${listening.rpcHost}:${ports.socket}:8546`,
          `${local}:${ports.metrics}:9545`,
        ],
        volumes: [`.:${INSIDE}:ro`, `./data:${INSIDE}/data`],
        healthcheck: {
          test: ["CMD", "bash", "-c", HEALTH],
          interval: "10s",
          timeout: "5s",
          retries: 6,
          start_period: "60s",
        },
      },
    },
  });
}

/** What a validator's folder holds besides its key and the chain. */
export const files = (network: Network, validator: string): Record<string, string> => ({
  "genesis.json": genesis(network.plan, network.cards.slice(0, network.founders)),
  "config.toml": configuration(network, validator),
  "static-nodes.json": json(network.cards.filter(({ name }) => name !== validator).map(enodeOf)),
  "permissions.toml": permissions(network),
  "compose.yaml": composition(network, validator),
  // So that the folder is the operator's, not the container's.
  "data/.keep": "",
});

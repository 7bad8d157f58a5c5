import { localHost } from "../address.ts";
import type { Network } from "../engine.ts";
import { peersOf } from "../folder.ts";
import { listeningOf, portsOf } from "../ports.ts";
import { toml } from "../toml.ts";
import { genesis } from "./genesis.ts";
import { nodeIdOf } from "./keys.ts";

/** Slots of 32 KB in a pool: enough for what network/kontord/lanes.go admits, were all of it of the largest size. */
const POOL_SLOTS = 32_768;

/** CometBFT's config.toml: what differs from its defaults. Only the nodes of the network's cards may connect. */
export function consensusSettings(network: Network, validator: string): string {
  const { plan, cards } = network;
  const [listening, ports] = [listeningOf(network, validator), portsOf(network, validator)];
  const host = localHost(listening);
  const others = peersOf(network, validator);
  const milliseconds = (value: number) => `${value}ms`;
  return toml({
    "": { moniker: validator, db_backend: "goleveldb", log_level: "*:error,server:info" },
    rpc: { laddr: `tcp://${host}:${ports.consensus}`, pprof_laddr: "" },
    p2p: {
      laddr: `tcp://${listening.host}:${ports.peers}`,
      external_address: cards.find(({ name }) => name === validator)?.peer ?? "",
      persistent_peers: others.map((card) => `${nodeIdOf(card)}@${card.peer}`).join(","),
      // No strangers: addresses are not exchanged, and nobody gets in but those named here.
      unconditional_peer_ids: others.map(nodeIdOf).join(","),
      max_num_inbound_peers: 0,
      pex: false,
      addr_book_strict: false,
      allow_duplicate_ip: true,
    },
    mempool: { type: "app", max_tx_bytes: plan.transactionSize },
    consensus: {
      timeout_propose: "2s",
      timeout_propose_delta: "500ms",
      timeout_prevote: "1s",
      timeout_prevote_delta: "500ms",
      timeout_precommit: "1s",
      timeout_precommit_delta: "500ms",
      timeout_commit: milliseconds(plan.blockTime),
    },
    tx_index: { indexer: "kv" },
    instrumentation: { prometheus: true, prometheus_listen_addr: `${host}:${ports.metrics}` },
  });
}

/** app.toml: the EVM and its JSON-RPC. */
export function applicationSettings(network: Network, validator: string): string {
  const [listening, ports] = [listeningOf(network, validator), portsOf(network, validator)];
  const [host, rpcHost] = [localHost(listening), listening.rpcHost];
  const off = { enable: false };
  return toml({
    "": { "minimum-gas-prices": "0akontor", pruning: "nothing", "iavl-disable-fastnode": false },
    api: off,
    grpc: { ...off, address: `${host}:${ports.spare}` },
    "grpc-web": off,
    mempool: { "max-txs": 0 },
    evm: { "evm-chain-id": network.plan.chainId, "min-tip": 0, "max-tx-gas-wanted": 0 },
    "evm.mempool": { "account-slots": 256, "account-queue": 256, "global-slots": POOL_SLOTS },
    "json-rpc": {
      enable: true,
      address: `${rpcHost}:${ports.http}`,
      "ws-address": `${rpcHost}:${ports.socket}`,
      // Lists as text: the server takes them over into flags.
      "ws-origins": `${rpcHost},localhost`,
      // "kontor" corrects two methods of "eth" (network/kontord/corrections.go).
      api: "eth,kontor,net,web3,txpool",
      "gas-cap": network.plan.gasLimit,
      // Receipts come from CometBFT's index. Cosmos EVM's own, a tenth of the size, never goes on after one failed look-up (v0.7.3).
      "enable-indexer": false,
      "allow-unprotected-txs": false,
    },
  });
}

/** What a validator's folder holds besides its keys and the chain. */
export const files = (network: Network, validator: string): Record<string, string> => ({
  "config/genesis.json": genesis(network.plan, network.cards.slice(0, network.founders)),
  "config/config.toml": consensusSettings(network, validator),
  "config/app.toml": applicationSettings(network, validator),
});

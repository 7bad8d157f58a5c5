import type { Network } from "../engine.ts";
import type { PublicPart } from "./keys.ts";
import { portsOf } from "./ports.ts";

const HOST = "127.0.0.1";

/** TOML of one table; values as JSON, which TOML reads the same for text, numbers, booleans and lists. */
const table = (name: string, values: Record<string, unknown>): string =>
  [
    ...(name === "" ? [] : [`[${name}]`]),
    ...Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
  ].join("\n");

const toml = (tables: Record<string, Record<string, unknown>>): string =>
  `${Object.entries(tables)
    .map(([name, values]) => table(name, values))
    .join("\n\n")}\n`;

/** CometBFT's config.toml: what differs from its defaults. Only the validators of the plan may connect. */
export function consensusSettings(network: Network, me: PublicPart, all: readonly PublicPart[]): string {
  const { plan } = network;
  const ports = portsOf(network, me.name);
  const others = all.filter(({ name }) => name !== me.name);
  const milliseconds = (value: number) => `${value}ms`;
  return toml({
    "": { moniker: me.name, db_backend: "goleveldb", log_level: "*:error,server:info" },
    rpc: { laddr: `tcp://${HOST}:${ports.consensus}`, pprof_laddr: "" },
    p2p: {
      laddr: `tcp://${HOST}:${ports.peers}`,
      external_address: `${HOST}:${ports.peers}`,
      persistent_peers: others.map(({ name, nodeId }) => `${nodeId}@${HOST}:${portsOf(network, name).peers}`).join(","),
      // No strangers: addresses are not exchanged, and nobody gets in but those named here.
      unconditional_peer_ids: others.map(({ nodeId }) => nodeId).join(","),
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
    instrumentation: { prometheus: true, prometheus_listen_addr: `${HOST}:${ports.metrics}` },
  });
}

/** app.toml: the EVM and its JSON-RPC. */
export function applicationSettings(network: Network, validator: string): string {
  const ports = portsOf(network, validator);
  const off = { enable: false };
  return toml({
    "": { "minimum-gas-prices": "0akontor", pruning: "nothing", "iavl-disable-fastnode": false },
    api: off,
    grpc: { ...off, address: `${HOST}:${ports.spare}` },
    "grpc-web": off,
    mempool: { "max-txs": 0 },
    evm: { "evm-chain-id": network.plan.chainId, "min-tip": 0, "max-tx-gas-wanted": 0 },
    "evm.mempool": { "account-slots": 256, "account-queue": 256 },
    "json-rpc": {
      enable: true,
      address: `${HOST}:${ports.http}`,
      "ws-address": `${HOST}:${ports.socket}`,
      // Lists as text: the server takes them over into flags.
      "ws-origins": `${HOST},localhost`,
      // "kontor" corrects two methods of "eth" (network/kontord/corrections.go).
      api: "eth,kontor,net,web3,txpool",
      "gas-cap": network.plan.gasLimit,
      // Receipts come from CometBFT's index. Cosmos EVM's own, a tenth of the size, never goes on after one failed look-up (v0.7.3).
      "enable-indexer": false,
      "allow-unprotected-txs": false,
    },
  });
}

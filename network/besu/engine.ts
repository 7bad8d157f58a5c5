import { isIP } from "node:net";
import { ConfigurationInvalid } from "../../host/errors.ts";
import { parseHostPort } from "../address.ts";
import type { Engine, Network, ValidatorStatus } from "../engine.ts";
import { EngineRunsElsewhere } from "../errors.ts";
import { homeOf } from "../folder.ts";
import type { SharedPlan } from "../plan.ts";
import { listeningOf, rpcUrl, socketUrl } from "../ports.ts";
import { ask } from "../rpc.ts";
import { init } from "../trial.ts";
import { genesis } from "./genesis.ts";
import { isSigned, makeKeys } from "./keys.ts";
import { files } from "./settings.ts";
import { seats, vote } from "./validators.ts";

function requirePlan({ blockTime, deployers }: SharedPlan): void {
  const found = [
    ...(blockTime % 1_000 === 0 ? [] : ["blockTime: Besu counts whole seconds, so a multiple of 1,000 milliseconds"]),
    ...(deployers.length === 0 ? [] : ["deployers: Besu has no list of accounts that may create contracts, only of senders"]),
  ];
  if (found.length === 0) return;
  throw new ConfigurationInvalid({ what: `The plan: ${found.join("; ")}.`, todo: "Correct what is named.", values: { found } });
}

function requirePeer(peer: string): void {
  const { host = "" } = parseHostPort(peer) ?? {};
  if (isIP(host.replace(/[[\]]/g, "")) !== 0) return;
  throw new ConfigurationInvalid({
    what: `The address ${peer}: Besu takes no host name, neither for itself nor in its lists of nodes.`,
    todo: "Give an IP address and a port.",
    values: { peer },
  });
}

/** Kontor writes Besu's files; containers run it. Throws ValidatorUnknown, EngineRunsElsewhere. */
async function runs(network: Network, validator: string, todo: string): Promise<never> {
  listeningOf(network, validator);
  const home = homeOf(network, validator);
  throw new EngineRunsElsewhere({
    what: "Kontor writes the files of a Besu node and leaves running it to Docker.",
    todo: `Run \`${todo}\` in ${home}.`,
    values: { validator, home },
  });
}
const begin = "docker compose up -d";

/** How a node does that somebody's containers run; there is no process of ours. */
async function status(network: Network, validator: string): Promise<ValidatorStatus> {
  const url = rpcUrl(network, validator);
  const [block, peers] = await Promise.all([ask<string>(url, "eth_blockNumber"), ask<string>(url, "net_peerCount")]);
  const number = (hex: string | undefined) => (hex === undefined ? null : Number(hex));
  return { name: validator, pid: null, block: number(block), peers: number(peers), rpcUrl: url };
}

/** Hyperledger Besu with QBFT: its files, per organisation. Its nodes were never run where Kontor's tests run. */
export const besu: Engine = {
  requirePlan,
  requirePeer,
  makeKeys,
  isSigned,
  genesis,
  files,
  init: (folder, plan, passphrase) => init(besu, folder, plan, passphrase),
  start: (network, validator) => runs(network, validator, begin),
  stop: (network, validator) => runs(network, validator, "docker compose stop"),
  addValidator: (network) => runs(network, Object.keys(network.own)[0] ?? "", begin),
  removeValidator: (network) => runs(network, Object.keys(network.own)[0] ?? "", begin),
  vote,
  seats,
  status,
  rpcUrl,
  socketUrl,
};

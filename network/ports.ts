import { isWildcard, type Listening, localHost } from "./address.ts";
import type { Network } from "./engine.ts";
import { ValidatorUnknown } from "./errors.ts";

/** Every listener of a validator, from its first port on. */
export interface Ports {
  /** The engine's own protocol, to the other validators; encrypted and authenticated by the node keys. */
  peers: number;
  /** CometBFT's RPC: consensus state, for operators. Besu has none. */
  consensus: number;
  /** Ethereum's JSON-RPC by HTTP. */
  http: number;
  /** Ethereum's JSON-RPC by websocket. */
  socket: number;
  /** Prometheus' metrics. */
  metrics: number;
  /** Never listens; the SDK's server wants an address of its own in any case. */
  spare: number;
}

/** Where one of this machine's validators listens. Throws ValidatorUnknown. */
export function listeningOf({ own }: Network, validator: string): Listening {
  const listening = own[validator];
  if (listening !== undefined) return listening;
  throw new ValidatorUnknown({
    what: `There is no validator ${validator} on this machine.`,
    todo: `Name one of: ${Object.keys(own).join(", ")}.`,
    values: { validator },
  });
}

/** Throws ValidatorUnknown. */
export function portsOf(network: Network, validator: string): Ports {
  const { port } = listeningOf(network, validator);
  return { peers: port, consensus: port + 1, http: port + 2, socket: port + 3, metrics: port + 4, spare: port + 5 };
}

/** Where this machine reaches a validator's JSON-RPC. */
function rpcHost(network: Network, validator: string): string {
  const listening = listeningOf(network, validator);
  return isWildcard(listening.rpcHost) ? localHost(listening) : listening.rpcHost;
}

/** Throws ValidatorUnknown. */
export const rpcUrl = (network: Network, validator: string): string =>
  `http://${rpcHost(network, validator)}:${portsOf(network, validator).http}`;
/** Throws ValidatorUnknown. */
export const socketUrl = (network: Network, validator: string): string =>
  `ws://${rpcHost(network, validator)}:${portsOf(network, validator).socket}`;

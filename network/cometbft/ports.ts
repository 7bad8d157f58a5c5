import type { Network } from "../engine.ts";
import { ValidatorUnknown } from "../errors.ts";

/** Every listener of a validator; all on 127.0.0.1. */
export interface Ports {
  /** CometBFT's own protocol, to the other validators; encrypted and authenticated by the node keys. */
  peers: number;
  /** CometBFT's RPC: consensus state, for operators. */
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

const PER_VALIDATOR = 10;

/** Where a validator stands in the plan. Throws ValidatorUnknown. */
export function placeOf({ plan }: Network, validator: string): number {
  const place = plan.validators.indexOf(validator);
  if (place >= 0) return place;
  throw new ValidatorUnknown({
    what: `The network has no validator ${validator}.`,
    todo: `Name one of: ${plan.validators.join(", ")}.`,
    values: { validator },
  });
}

/** A validator's ports follow from its place in the plan. Throws ValidatorUnknown. */
export function portsOf(network: Network, validator: string): Ports {
  const first = network.plan.firstPort + PER_VALIDATOR * placeOf(network, validator);
  return { peers: first, consensus: first + 1, http: first + 2, socket: first + 3, metrics: first + 4, spare: first + 5 };
}

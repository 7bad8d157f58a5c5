import { isIP } from "node:net";

/** Where a listener is: a host's name or IP address, and a port. */
export interface HostPort {
  host: string;
  port: number;
}

/** A validator's other listeners stand behind its peers' port. */
const LOWEST = 1_024;
const HIGHEST = 65_500;
const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const hostName = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*$`);
const numeric = /^[0-9.]+$/;

const isHost = (host: string): boolean =>
  host.startsWith("[") ? isIP(host.slice(1, -1)) === 6 : numeric.test(host) ? isIP(host) === 4 : hostName.test(host);

/** Read HOST:PORT, an IPv6 address in brackets; undefined where it is none. */
export function parseHostPort(text: string): HostPort | undefined {
  const [, host = "", digits = ""] = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+):([0-9]{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return isHost(host) && port >= LOWEST && port <= HIGHEST ? { host, port } : undefined;
}

/** Nobody outside of this machine reaches it. */
export const isLoopback = (host: string): boolean => host === "localhost" || host === "[::1]" || /^127\./.test(host);

/** It stands for all addresses of a machine, and so is nobody's. */
export const isWildcard = (host: string): boolean => host === "0.0.0.0" || host === "[::]";

/** Where a validator's listeners are on its own machine. */
export interface Listening extends HostPort {
  /** Where Ethereum's JSON-RPC listens. */
  rpcHost: string;
}

/** What an operator reaches on the machine itself alone: consensus, metrics, and JSON-RPC unless said otherwise. */
export const localHost = ({ host }: HostPort): string => (isLoopback(host) ? host : "127.0.0.1");

/** Peers on all of a machine's addresses where the card names a public one; everything else on 127.0.0.1. */
export function listeningFor(peer: HostPort, given: { listen?: HostPort; rpcHost?: string } = {}): Listening {
  const at = given.listen ?? (isLoopback(peer.host) ? peer : { host: "0.0.0.0", port: peer.port });
  return { ...at, rpcHost: given.rpcHost ?? localHost(at) };
}

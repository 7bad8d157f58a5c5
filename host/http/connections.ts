import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { addressOf } from "../limits/address-of.ts";
import { buckets } from "../limits/buckets.ts";
import { counts } from "../limits/counts.ts";
import type { HttpLimits } from "../limits/shape.ts";

/** A request's connection and the one that was accepted are two objects with TLS; this is the same of both. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
const now = (): number => performance.now() / 1_000;

/** The connections that a server has. */
export interface Connections {
  /** Take a new one; else says why it is not taken. */
  enter(socket: Socket): string | undefined;
  /** A request has begun on one. */
  asked(request: IncomingMessage, response: ServerResponse): void;
}

type Chosen = Pick<HttpLimits, "connections" | "connectionsPerAddress" | "newConnections">;

/**
 * So many connections, so many of one address, and so many new ones of it. When there are too many, the one that has waited longest for
 * its client gives way: who asks at once is served, however many connections others hold in silence.
 */
export function connections(limits: Chosen, onEvicted: () => void): Connections {
  const open = new Map<string, { socket: Socket; request?: IncomingMessage }>();
  const addresses = counts(limits.connectionsPerAddress);
  const fresh = buckets(limits.newConnections);

  const makeRoom = (): boolean => {
    for (const [peer, { socket, request }] of open) {
      if (request?.complete) continue;
      open.delete(peer);
      socket.destroy();
      onEvicted();
      return true;
    }
    return false;
  };
  return {
    enter(socket) {
      const [from, peer] = [addressOf(socket.remoteAddress), peerOf(socket)];
      if (!addresses.enter(from)) return "connections of the address";
      socket.once("close", () => {
        addresses.leave(from);
        if (open.get(peer)?.socket === socket) open.delete(peer);
      });
      if (fresh.take(from, now()) > 0) return "new connections of the address";
      if (open.size >= limits.connections && !makeRoom()) return "connections";
      open.set(peer, { socket });
      return undefined;
    },
    asked(request, response) {
      const peer = peerOf(request.socket);
      const entry = open.get(peer);
      if (entry === undefined) return;
      entry.request = request;
      response.once("close", () => {
        if (open.get(peer) !== entry || entry.request !== request) return;
        // It waits for its client again, from now on.
        entry.request = undefined;
        open.delete(peer);
        open.set(peer, entry);
      });
    },
  };
}

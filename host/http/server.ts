import { constants } from "node:crypto";
import { createServer as createHttpServer, type Server, type ServerOptions } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { HttpLimits } from "../limits/shape.ts";
import { connections } from "./connections.ts";

export interface TlsFiles {
  certificate: Uint8Array;
  key: Uint8Array;
  /** Ask whoever connects for a certificate, of whatever authority: who it is of is for the service to say. */
  asksCertificate?: boolean;
}

const seconds = (value: number): number => Math.ceil(value * 1_000);

/** HttpLimits of time and size that Node itself holds connections to. */
function optionsOf(limits: HttpLimits): ServerOptions {
  return {
    headersTimeout: seconds(limits.headerSeconds),
    requestTimeout: seconds(Math.max(limits.requestSeconds, limits.headerSeconds)),
    keepAliveTimeout: seconds(limits.idleSeconds),
    // How often Node looks for connections that took too long: every tenth of the time, within reason.
    connectionsCheckingInterval: Math.min(1_000, Math.max(50, seconds(limits.headerSeconds / 10))),
    maxHeaderSize: 8 * 1024,
  };
}

/** What Node makes of a connection that is not HTTP, or too slow: a word if the other side can hear it, and the end. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  const status =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? "408 Request Timeout"
      : error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : "400 Bad Request";
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroy();
}

/** A server of HTTP, or of HTTPS (TLS 1.2 or later), that takes so many connections, and so many of one address. */
export function createServer(limits: HttpLimits, tls: TlsFiles | undefined, onRefused: (reason: string) => void): Server {
  const options = optionsOf(limits);
  const server =
    tls === undefined
      ? createHttpServer(options)
      : createHttpsServer({
          ...options,
          cert: Buffer.from(tls.certificate),
          key: Buffer.from(tls.key),
          minVersion: "TLSv1.2",
          // A connection that is taken up again brings no certificate, so none is.
          ...(tls.asksCertificate && {
            requestCert: true,
            rejectUnauthorized: false,
            secureOptions: constants.SSL_OP_NO_TICKET,
          }),
          handshakeTimeout: seconds(limits.headerSeconds),
        });
  const open = connections(limits, () => onRefused("room for another"));
  server.maxHeadersCount = 64;
  server.on("connection", (socket: Socket) => {
    socket.on("error", () => socket.destroy());
    const refusal = open.enter(socket);
    if (refusal === undefined) return;
    onRefused(refusal);
    socket.destroy();
  });
  server.on("request", open.asked);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    onRefused("no request");
    refuseConnection(error, socket);
  });
  return server as Server;
}

/** Resolves when the server takes connections; rejects where it cannot have the address. */
export function listening(server: Server, { host, port }: { host: string; port: number }): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

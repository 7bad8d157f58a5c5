import type { AddressInfo } from "node:net";
import { FileUnusable } from "../errors.ts";
import type { HttpLimits } from "../limits/shape.ts";
import { requestHandler, type Watch } from "./handle.ts";
import type { Manners } from "./manners.ts";
import type { Routes } from "./routes.ts";
import { createServer, listening, type TlsFiles } from "./server.ts";

export interface HttpOptions {
  listen: { host: string; port: number };
  tls?: TlsFiles;
  limits: HttpLimits;
  routes: Routes;
  manners: Manners;
  watch: Watch & { onRefused(reason: string): void };
}

export interface HttpService {
  /** Where it listens; the port is the real one where any was asked for. */
  readonly url: string;
  /** Takes nothing new, and ends when what is under way is answered, or has had its time. */
  close(): Promise<void>;
}

function urlOf({ address, port, family }: AddressInfo, tls: boolean): string {
  return `${tls ? "https" : "http"}://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** Listen. Throws FileUnusable where the address or the certificate cannot be had. */
export async function startHttp({ listen, tls, limits, routes, manners, watch }: HttpOptions): Promise<HttpService> {
  let stopping = false;
  const unusable = (what: string, todo: string) => (cause: unknown) => {
    throw new FileUnusable({ what: `${what} (${(cause as NodeJS.ErrnoException).code ?? "no reason"}).`, todo, cause });
  };
  const server = (() => {
    try {
      return createServer(limits, tls, watch.onRefused);
    } catch (cause) {
      return unusable("The certificate or its key is not usable", "Give both in PEM, belonging to each other.")(cause);
    }
  })();
  const handle = requestHandler({ routes, manners, limits, watch, isStopping: () => stopping });
  server.on("request", (request, response) => void handle(request, response));
  const at = await listening(server, listen).catch(
    unusable(`Cannot listen on ${listen.host}:${listen.port}`, "Choose another port, or end what listens there."),
  );
  return {
    url: urlOf(at, tls !== undefined),
    close: () =>
      new Promise((resolve) => {
        if (stopping) return resolve();
        stopping = true;
        const late = setTimeout(() => server.closeAllConnections(), limits.stopSeconds * 1_000);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

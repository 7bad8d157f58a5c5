import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { FileUnusable } from "../host/errors.ts";
import { readWhole } from "../host/files.ts";
import { listening, type TlsFiles } from "../host/http/server.ts";
import { counts } from "../host/limits/counts.ts";
import type { Instruments } from "./admin.ts";
import { createApp } from "./app/create-app.ts";
import type { Gate } from "./app/guard.ts";
import { ownRoutes } from "./app/own-routes.ts";
import { createRate } from "./app/rate.ts";
import { createAttempts } from "./auth/attempts.ts";
import { createTokens } from "./auth/tokens.ts";
import type { Desk } from "./desk.ts";
import { createOnce } from "./idempotency/once.ts";
import { ENDPOINTS } from "./resources/all.ts";
import type { GatewayOptions } from "./start-gateway.ts";

/** The API, listening. */
export interface Api {
  readonly url: string;
  close(): Promise<void>;
}

/** Milliseconds between two looks at what is kept longer than it need be. */
const FORGETTING = 3_600_000;
/** Milliseconds between two looks for idle connections, once it stops. */
const IDLE = 50;

/** The certificate, and whether clients are asked for theirs. */
export async function tlsOf({ tls, clients }: GatewayOptions["configuration"]): Promise<TlsFiles | undefined> {
  if (tls === undefined) return undefined;
  const asksCertificate = clients.some(({ certificates }) => certificates.length > 0);
  return { certificate: await readWhole(tls.certificate), key: await readWhole(tls.key), asksCertificate };
}

const unusable = (what: string, todo: string, cause: unknown): FileUnusable =>
  new FileUnusable({ what: `${what} (${(cause as NodeJS.ErrnoException).code ?? "no reason"}).`, todo, cause });

/** What a request passes, and whether anything is taken still. */
function gateOf({ configuration }: GatewayOptions, { client, stopping }: Desk, instruments: Instruments): Gate {
  const { clients, limits, tokenSeconds } = configuration;
  return {
    clients,
    tokens: createTokens(client.keys.store, client.account.address, tokenSeconds),
    attempts: createAttempts({ address: limits.wrongSecrets, client: limits.wrongSecretsPerClient }),
    addressRate: createRate("address", limits.address),
    clientRate: createRate("client", limits.client),
    under: counts(limits.requestsPerAddress),
    onRequest: instruments.onRequest,
    isStopping: () => stopping.signal.aborted,
  };
}

/** Let what is under way end, and every connection after it; what takes too long is cut off. */
async function drain(server: Server, stopSeconds: number): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), stopSeconds * 1_000);
  // What is answered now leaves its connection idle, which ends too.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
  clearInterval(idle);
}

const urlOf = ({ family, address, port }: AddressInfo, tls: boolean): string =>
  `${tls ? "https" : "http"}://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/** Serve a desk over HTTP. Throws FileUnusable where the address or the certificate cannot be had. */
export async function startApi(
  options: GatewayOptions,
  desk: Desk,
  instruments: Instruments,
  tls: TlsFiles | undefined,
): Promise<Api> {
  const { limits, listen } = options.configuration;
  const gate = gateOf(options, desk, instruments);
  const once = createOnce(desk.store);
  const { onRefused } = instruments;
  const app = await createApp({ endpoints: ENDPOINTS, desk, once, gate, limits, tls, onRefused }).catch((cause: unknown) => {
    if (!(cause as NodeJS.ErrnoException).code?.startsWith("ERR_OSSL")) throw cause;
    throw unusable("The certificate or its key is not usable", "Give both in PEM, belonging to each other.", cause);
  });
  await ownRoutes(app, ENDPOINTS, gate);
  await app.ready();
  const at = await listening(app.server, listen).catch((cause: unknown) => {
    throw unusable(`Cannot listen on ${listen.host}:${listen.port}`, "Choose another port, or end what listens there.", cause);
  });
  const forget = (): Promise<void> => once.forget().catch((error: unknown) => desk.log.failure("answers not forgotten", error));
  const forgetting = setInterval(() => void forget(), FORGETTING);
  return {
    url: urlOf(at, tls !== undefined),
    async close() {
      clearInterval(forgetting);
      desk.stopping.abort();
      await drain(app.server, limits.stopSeconds);
      await app.close();
    },
  };
}

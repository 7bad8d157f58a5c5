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

/** Serve a desk over HTTP. Throws FileUnusable where the address or the certificate cannot be had. */
export async function startApi(
  { configuration }: GatewayOptions,
  desk: Desk,
  instruments: Instruments,
  tls: TlsFiles | undefined,
): Promise<Api> {
  const { clients, limits, listen, tokenSeconds } = configuration;
  const { client } = desk;
  let stopping = false;
  const gate: Gate = {
    clients,
    tokens: createTokens(client.keys.store, client.account.address, tokenSeconds),
    addressRate: createRate("address", limits.address),
    clientRate: createRate("client", limits.client),
    under: counts(limits.requestsPerAddress),
    onRequest: instruments.onRequest,
    isStopping: () => stopping,
  };
  const once = createOnce(desk.store);
  const app = await createApp({ endpoints: ENDPOINTS, desk, once, gate, limits, tls, onRefused: instruments.onRefused }).catch(
    (cause: unknown) => {
      if (!(cause as NodeJS.ErrnoException).code?.startsWith("ERR_OSSL")) throw cause;
      throw unusable("The certificate or its key is not usable", "Give both in PEM, belonging to each other.", cause);
    },
  );
  await ownRoutes(app, ENDPOINTS, gate);
  await app.ready();
  const { server } = app;
  const at: AddressInfo = await listening(server, listen).catch((cause: unknown) => {
    throw unusable(`Cannot listen on ${listen.host}:${listen.port}`, "Choose another port, or end what listens there.", cause);
  });
  const forgetting = setInterval(
    () => void once.forget().catch((e: unknown) => desk.log.failure("answers not forgotten", e)),
    FORGETTING,
  );
  const close = async (): Promise<void> => {
    clearInterval(forgetting);
    stopping = true;
    desk.stopping.abort();
    const late = setTimeout(() => server.closeAllConnections(), limits.stopSeconds * 1_000);
    // What is answered now leaves its connection idle, which ends too.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    clearTimeout(late);
    clearInterval(idle);
    await app.close();
  };
  const host = at.family === "IPv6" ? `[${at.address}]` : at.address;
  return { url: `${tls === undefined ? "http" : "https"}://${host}:${at.port}`, close };
}

import type { FastifyReply, FastifyRequest } from "fastify";
import { ServiceBusy } from "../../host/errors.ts";
import { addressOf } from "../../host/limits/address-of.ts";
import { queue } from "../../host/limits/queue.ts";
import { isClientId } from "../client-id.ts";
import type { ClientEntry } from "../configuration.ts";
import { SCOPES, type Scope } from "../scopes.ts";
import type { Attempts } from "./attempts.ts";
import { costsOf, isSecretOf } from "./client-secret.ts";
import { certificateOf, clientNamed, clientOfCertificate } from "./clients.ts";
import type { Tokens } from "./tokens.ts";

/** What is wrong with a request for a token, by the names of RFC 6749, section 5.2. */
type TokenFault = "invalid_request" | "invalid_client" | "unsupported_grant_type" | "invalid_scope" | "temporarily_unavailable";
type Credentials = { id: string; secret: string };

/** What a request for a token comes as. */
export const FORM = "application/x-www-form-urlencoded";

/** The fields of a form, each once. */
function formOf({ body, headers }: FastifyRequest): Map<string, string> | undefined {
  if ((headers["content-type"]?.split(";")[0] ?? "").trim().toLowerCase() !== FORM || !Buffer.isBuffer(body)) return undefined;
  const fields = [...new URLSearchParams(body.toString("utf8"))];
  return new Set(fields.map(([name]) => name)).size === fields.length ? new Map(fields) : undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return "";
  }
};

/** Id and secret in the header or in the form, not in both. */
function credentialsOf({ headers }: FastifyRequest, form: Map<string, string>): Credentials | undefined {
  const [, basic] = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(headers.authorization ?? "") ?? [];
  const [id, secret] = [form.get("client_id"), form.get("client_secret")];
  if (basic === undefined) return id !== undefined && secret !== undefined ? { id, secret } : undefined;
  const text = Buffer.from(basic, "base64").toString("utf8");
  const at = text.indexOf(":");
  if (secret !== undefined || at < 0) return undefined;
  return { id: decoded(text.slice(0, at)), secret: decoded(text.slice(at + 1)) };
}

const asked = (text: string | undefined, { scopes }: ClientEntry): Scope[] | undefined => {
  if (text === undefined || text === "") return scopes;
  const names = text.split(" ");
  return names.every((name): name is Scope => Object.hasOwn(SCOPES, name) && scopes.includes(name as Scope)) ? names : undefined;
};

function refuse(reply: FastifyReply, error: TokenFault, request: FastifyRequest): FastifyReply {
  request.failed = error;
  const status = error === "invalid_client" ? 401 : error === "temporarily_unavailable" ? 503 : 400;
  if (status === 401) reply.header("www-authenticate", 'Basic realm="kontor"');
  return reply.code(status).type("application/json").send(JSON.stringify({ error }));
}

/** Who asks, by secret or certificate. Throws RateLimited, and ServiceBusy where too many secrets wait to be looked at. */
function identifier(clients: readonly ClientEntry[], attempts: Attempts) {
  // Each look at a secret costs as much as it would cost whoever guesses: few at once, and addresses take turns.
  const line = queue({ running: 2, waiting: 64 });
  const costs = costsOf(clients.map(({ secretHash }) => secretHash));
  return async (request: FastifyRequest, form: Map<string, string>): Promise<ClientEntry | undefined> => {
    const given = credentialsOf(request, form);
    if (given !== undefined) {
      // Nobody's, however long: neither looked at nor remembered.
      if (!isClientId(given.id)) return undefined;
      const client = clientNamed(clients, given.id);
      const from = addressOf(request.raw.socket.remoteAddress);
      const look = () => line.run(from, () => isSecretOf(given.secret, client?.secretHash, costs));
      return (await attempts.look(from, given.id, look)) ? client : undefined;
    }
    const certificate = certificateOf(request.raw.socket);
    const client = certificate && clientOfCertificate(clients, certificate);
    return form.get("client_id") === undefined || form.get("client_id") === client?.id ? client : undefined;
  };
}

/** Too much to be looked at now has a name here; that it was tried too often is said as everywhere else. */
const ifBusy = (error: unknown): null => {
  if (error instanceof ServiceBusy) return null;
  throw error;
};

/** POST /oauth/token: client credentials (RFC 6749, section 4.4), by secret or certificate (RFC 8705). Throws RateLimited. */
export function tokenHandler(clients: readonly ClientEntry[], tokens: Tokens, attempts: Attempts) {
  const identify = identifier(clients, attempts);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const form = formOf(request);
    if (form === undefined) return refuse(reply, "invalid_request", request);
    if (form.get("grant_type") !== "client_credentials") return refuse(reply, "unsupported_grant_type", request);
    const client = await identify(request, form).catch(ifBusy);
    if (client === null) return refuse(reply, "temporarily_unavailable", request);
    if (client === undefined) return refuse(reply, "invalid_client", request);
    const scopes = asked(form.get("scope"), client);
    if (scopes === undefined) return refuse(reply, "invalid_scope", request);
    // A client that has certificates has its tokens bound to the one that it came with.
    const certificate = certificateOf(request.raw.socket);
    const bound = certificate && client.certificates.includes(certificate.toString("hex"));
    const token = await tokens.issue({
      client: client.id,
      scopes,
      ...(bound && { certificate: certificate.toString("base64url") }),
    });
    const answer = { access_token: token, token_type: "Bearer", expires_in: tokens.seconds, scope: scopes.join(" ") };
    return reply.type("application/json").header("pragma", "no-cache").send(JSON.stringify(answer));
  };
}

/** Bytes of a request for a token at most. */
export const TOKEN_REQUEST_LIMIT = 8 * 1024;

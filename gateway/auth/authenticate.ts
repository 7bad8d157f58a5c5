import type { FastifyRequest } from "fastify";
import type { ClientEntry } from "../configuration.ts";
import { ScopeMissing, Unauthenticated } from "../errors.ts";
import type { Scope } from "../scopes.ts";
import { certificateOf, clientNamed, clientOfCertificate } from "./clients.ts";
import type { Tokens } from "./tokens.ts";

/** Who asks. */
export interface Caller {
  client: string;
  scopes: readonly Scope[];
  /** Milliseconds since 1970 until which it is known to be so. */
  until: number;
}

const unauthenticated = (what: string): Unauthenticated =>
  new Unauthenticated({ what, todo: "Get a token at /oauth/token, and send it as Authorization: Bearer." });

/** A token's client, if it is one still, with the scopes that both give it. */
async function byToken(
  header: string,
  request: FastifyRequest,
  clients: readonly ClientEntry[],
  tokens: Tokens,
): Promise<Caller> {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i.exec(header) ?? [];
  const claims = token === undefined ? undefined : await tokens.read(token);
  const client = claims && clientNamed(clients, claims.client);
  if (claims === undefined || client === undefined)
    throw unauthenticated("The token is none of this gateway, or no longer valid.");
  const bound = claims.certificate;
  if (bound !== undefined && certificateOf(request.raw.socket)?.toString("base64url") !== bound)
    throw unauthenticated("The token is bound to a certificate that this connection was not opened with.");
  const scopes = claims.scopes.filter((scope) => client.scopes.includes(scope));
  return { client: client.id, scopes, until: claims.expires * 1_000 };
}

/** An hour: a stream of who is known by a certificate is opened anew then. */
const CERTIFIED = 3_600_000;

/** Who asks, by a token or else by the certificate of the connection. Throws Unauthenticated. */
export async function authenticate(request: FastifyRequest, clients: readonly ClientEntry[], tokens: Tokens): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return byToken(authorization, request, clients, tokens);
  const certificate = certificateOf(request.raw.socket);
  const client = certificate && clientOfCertificate(clients, certificate);
  if (client === undefined) throw unauthenticated("The request says of nobody whose it is.");
  return { client: client.id, scopes: client.scopes, until: Date.now() + CERTIFIED };
}

/** Throws ScopeMissing. */
export function requireScope({ scopes }: Caller, scope: Scope): void {
  if (scopes.includes(scope)) return;
  throw new ScopeMissing({
    what: `This takes the scope ${scope}.`,
    todo: "Ask for a token with it; the operator says in the configuration who may have it.",
    values: { scope },
  });
}

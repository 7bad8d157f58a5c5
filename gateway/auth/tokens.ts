import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { jwtVerify, SignJWT } from "jose";
import type { Secret } from "../../sdk/src/keys/secret.ts";
import { SCOPES, type Scope } from "../scopes.ts";

/** What a token says. */
export interface TokenClaims {
  client: string;
  scopes: Scope[];
  /** SHA-256 of the certificate that it is bound to (RFC 8705), in base64url. */
  certificate?: string;
  /** Seconds since 1970. */
  expires: number;
}

export interface Tokens {
  issue(claims: Omit<TokenClaims, "expires">): Promise<string>;
  /** Undefined for whatever is no valid token of this gateway, for whatever reason. */
  read(token: string): Promise<TokenClaims | undefined>;
  readonly seconds: number;
}

const ALGORITHM = "HS256";
const TYPE = "at+jwt";
const ISSUER = "kontor-gateway";

/** Access tokens (RFC 9068) under a key that follows from the participant's and is told nobody: only this gateway reads them. */
export function createTokens(storeKey: Secret, account: string, seconds: number, now: () => number = Date.now): Tokens {
  const key = hkdf(sha256, storeKey.reveal(), undefined, utf8ToBytes("kontor/v1/gateway/token"), 32);
  const audience = account.toLowerCase();
  const time = (): number => Math.floor(now() / 1_000);
  return {
    seconds,
    issue: ({ client, scopes, certificate }) =>
      new SignJWT({ scope: scopes.join(" "), client_id: client, ...(certificate && { cnf: { "x5t#S256": certificate } }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(client)
        .setJti(crypto.randomUUID())
        .setIssuedAt(time())
        .setExpirationTime(time() + seconds)
        .sign(key),
    async read(token) {
      const options = { algorithms: [ALGORITHM], typ: TYPE, issuer: ISSUER, audience, currentDate: new Date(now()) };
      const verified = await jwtVerify(token, key, options).catch(() => undefined);
      const { sub, scope, exp, cnf } = verified?.payload ?? {};
      if (sub === undefined || exp === undefined || typeof scope !== "string") return undefined;
      const scopes = scope.split(" ").filter((name): name is Scope => Object.hasOwn(SCOPES, name));
      const bound = (cnf as { "x5t#S256"?: string } | undefined)?.["x5t#S256"];
      return { client: sub, scopes, expires: exp, ...(bound !== undefined && { certificate: bound }) };
    },
  };
}

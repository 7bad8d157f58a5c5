import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 2^14 blocks of 1 KiB: a secret is 256 random bits, which nobody guesses; the cost is for those who choose their own. */
const N = 2 ** 14;
const BYTES = 32;

const derive = (secret: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer): void => (error === null ? resolve(key) : reject(error));
    scrypt(secret, salt, BYTES, { N: cost, r: 8, p: 1, maxmem: 129 * cost * 8 }, done);
  });

/** A fresh secret of a client, 43 characters. */
export const newClientSecret = (): string => randomBytes(BYTES).toString("base64url");

/** What the configuration keeps of a secret. */
export async function hashOfSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${N}:${salt.toString("base64url")}:${(await derive(secret, salt, N)).toString("base64url")}`;
}

/** What a look at a hash costs; a client without one is looked at like one of ours. */
export const costOf = (hash: string | undefined): number => Math.min(Number(hash?.split(":")[1] ?? N), 2 ** 20);

/** A hash that no secret has, for who asks as a client that is not there. */
const nobodyAt = (cost: number): string =>
  `scrypt:${cost}:${Buffer.alloc(16).toString("base64url")}:${Buffer.alloc(BYTES).toString("base64url")}`;

/** Whether a secret is the one of a hash; where there is no hash it takes as long as a look at `cost`, that of the clients' hashes. */
export async function isSecretOf(secret: string, hash: string | undefined, cost = N): Promise<boolean> {
  const [, , salt = "", expected = ""] = (hash ?? nobodyAt(cost)).split(":");
  const derived = await derive(secret, Buffer.from(salt, "base64url"), hash === undefined ? cost : costOf(hash));
  return timingSafeEqual(derived, Buffer.from(expected, "base64url")) && hash !== undefined;
}

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

/** A hash that no secret has: who asks as a client that is not there waits as long as one that is. */
const NOBODY = `scrypt:${N}:${Buffer.alloc(16).toString("base64url")}:${Buffer.alloc(BYTES).toString("base64url")}`;

/** Whether a secret is the one of a hash; takes as long where there is no hash. */
export async function isSecretOf(secret: string, hash: string | undefined): Promise<boolean> {
  const [, cost = "", salt = "", expected = ""] = (hash ?? NOBODY).split(":");
  const derived = await derive(secret, Buffer.from(salt, "base64url"), Math.min(Number(cost), 2 ** 20));
  return timingSafeEqual(derived, Buffer.from(expected, "base64url")) && hash !== undefined;
}

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

/** What scrypt takes as a cost, in memory that a machine has: a power of two, 1 MiB to 1 GiB. */
const [LEAST, MOST] = [2 ** 10, 2 ** 20];
const partsOf = (hash: string) => {
  const [, cost = "", salt = "", expected = ""] = hash.split(":");
  return { cost: Number(cost), salt: Buffer.from(salt, "base64url"), expected: Buffer.from(expected, "base64url") };
};

/** Whether a hash has a cost that a secret can be looked at for. */
export function isCostUsable(hash: string): boolean {
  const { cost } = partsOf(hash);
  return cost >= LEAST && cost <= MOST && Number.isInteger(Math.log2(cost));
}

/** What looks at these hashes cost: each cost once, the lowest first; where there is no hash, that of one of ours. */
export function costsOf(hashes: readonly (string | undefined)[]): readonly number[] {
  const costs = hashes.flatMap((hash) => (hash === undefined ? [] : [partsOf(hash).cost]));
  return costs.length === 0 ? [N] : [...new Set(costs)].sort((a, b) => a - b);
}

/**
 * Whether a secret is the one of a hash. It is derived at each cost of `costs`, those of all hashes that might be asked for, whichever is this
 * one's and whether there is one: what is done, and so how long it takes, tells nothing of the hash.
 */
export async function isSecretOf(
  secret: string,
  hash: string | undefined,
  costs: readonly number[] = costsOf([hash]),
  work: typeof derive = derive,
): Promise<boolean> {
  const { cost, salt, expected } =
    hash === undefined ? { cost: -1, salt: Buffer.alloc(16), expected: Buffer.alloc(BYTES) } : partsOf(hash);
  let right = false;
  for (const each of costs) {
    const same = timingSafeEqual(await work(secret, salt, each), expected);
    right ||= same && each === cost;
  }
  return right;
}

import * as z from "zod";
import { KeystoreCostly, KeystoreInvalid, KeystoreWeak } from "./errors.ts";

/** Hexadecimal digits of so many bytes; some writers put 0x before them. */
const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^(0x)?[0-9a-fA-F]{${2 * bytes}}$`))
    .transform((text) => text.replace(/^0x/, "").toLowerCase());
const salt = z
  .string()
  .regex(/^(0x)?([0-9a-fA-F]{2}){16,64}$/)
  .transform((text) => text.replace(/^0x/, "").toLowerCase());

const scrypt = z.strictObject({
  dklen: z.literal(32),
  n: z.int().positive(),
  r: z.int().positive(),
  p: z.int().positive(),
  salt,
});
const pbkdf2 = z.strictObject({ dklen: z.literal(32), c: z.int().positive(), prf: z.literal("hmac-sha256"), salt });
const cipher = {
  cipher: z.literal("aes-128-ctr"),
  cipherparams: z.strictObject({ iv: hex(16) }),
  ciphertext: hex(32),
  mac: hex(32),
};
const shape = z.object({
  version: z.literal(3),
  address: hex(20).optional(),
  crypto: z.discriminatedUnion("kdf", [
    z.strictObject({ kdf: z.literal("scrypt"), kdfparams: scrypt, ...cipher }),
    z.strictObject({ kdf: z.literal("pbkdf2"), kdfparams: pbkdf2, ...cipher }),
  ]),
});
export type Keystore = z.output<typeof shape>;

/** Bytes that one guess with scrypt must take and may take, at once and all together. */
const [LEAST_MEMORY, MOST_MEMORY] = [2 ** 24, 2 ** 30];
const [LEAST_WORK, MOST_WORK] = [2 ** 26, 2 ** 31];
/** Rounds of PBKDF2. */
const [LEAST_ROUNDS, MOST_ROUNDS] = [262_144, 10_000_000];

/** What is wrong with the work that a keystore's passphrase costs. */
function faultOfWork({ crypto }: Keystore): "weak" | "costly" | undefined {
  if (crypto.kdf === "pbkdf2") {
    const { c } = crypto.kdfparams;
    return c < LEAST_ROUNDS ? "weak" : c > MOST_ROUNDS ? "costly" : undefined;
  }
  const { n, r, p } = crypto.kdfparams;
  const memory = 128 * n * r;
  if (memory > MOST_MEMORY || memory * p > MOST_WORK) return "costly";
  return memory < LEAST_MEMORY || memory * p < LEAST_WORK ? "weak" : undefined;
}

/** Member names as the standard has them in small letters; of two that differ in capitals only, none is the right one. */
function lowered(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > 4) return value;
  const entries = Object.entries(value).map(([name, member]) => [name.toLowerCase(), lowered(member, depth + 1)] as const);
  if (new Set(entries.map(([name]) => name)).size !== entries.length) return undefined;
  return Object.fromEntries(entries);
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The members of a keystore that count, and no others. A passphrase that costs too little to guess, or takes more than a gigabyte to try,
 * is refused before it is tried. Throws KeystoreInvalid, KeystoreWeak, KeystoreCostly.
 */
export function parseKeystore(text: string, name: string): Keystore {
  const parsed = shape.safeParse(lowered(json(text)));
  if (!parsed.success)
    throw new KeystoreInvalid({
      what: `${name} is no Ethereum keystore of version 3 with aes-128-ctr and scrypt or PBKDF2.`,
      todo: "Give another file, or make one with `kontor signer new keystore:FILE`.",
      values: { name, place: parsed.error.issues[0]?.path.join(".") ?? "" },
    });
  const fault = faultOfWork(parsed.data);
  if (fault === undefined) return parsed.data;
  const { kdf, kdfparams } = parsed.data.crypto;
  const { salt: _, ...values } = kdfparams;
  if (fault === "weak")
    throw new KeystoreWeak({
      what: `${name} is encrypted so that its passphrase is guessed too cheaply.`,
      todo: "Encrypt it again: scrypt with n 262144, r 8, p 1.",
      values: { name, kdf, ...values },
    });
  throw new KeystoreCostly({
    what: `${name} asks for more memory or time than any honest keystore.`,
    todo: "Do not open it; bring your own back from a copy.",
    values: { name, kdf, ...values },
  });
}

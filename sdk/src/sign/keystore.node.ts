import { scrypt as platformScrypt } from "node:crypto";
import { decryptKeystoreJson, encryptKeystoreJson, scrypt } from "ethers";
import type { Address, Hex } from "viem";
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { KeystoreUnopenable } from "./errors.ts";
import { parseKeystore } from "./keystore-shape.ts";

/** Work factor of keystores that are made here: 256 MiB for each guess, as geth's. */
const SCRYPT = { N: 2 ** 18, r: 8, p: 1 } as const;

// The platform's own scrypt, off this thread: the library's takes several times as long, and whoever guesses has a fast one too.
scrypt.register(
  (passphrase, salt, N, r, p, length) =>
    new Promise((resolve, reject) => {
      const done = (error: Error | null, key: Uint8Array): void => (error === null ? resolve(key) : reject(error));
      platformScrypt(passphrase, salt, length, { N, r, p, maxmem: 129 * N * r }, done);
    }),
);

/** The same characters, however a keyboard composes them; the keystore's standard says nothing of it, others do as much. */
const normal = (passphrase: string): string => passphrase.normalize("NFKC");

export interface KeystoreParameters {
  /** JSON of an Ethereum keystore, version 3. */
  text: string;
  passphrase: string;
  /** For messages. */
  name?: string;
}

async function privateKeyOf({ text, passphrase, name = "The keystore" }: KeystoreParameters): Promise<Hex> {
  // What was looked at is what is opened: the library reads member names in any capitals, and members that were not looked at.
  const keystore = parseKeystore(text, name);
  try {
    return (await decryptKeystoreJson(JSON.stringify(keystore), normal(passphrase))).privateKey as Hex;
  } catch {
    // The library's errors are not kept: nothing of a key may travel with them.
    throw new KeystoreUnopenable({
      what: `${name} does not open with this passphrase, or was altered.`,
      todo: "Use the passphrase that it was made with, or bring the file back from a copy.",
      values: { name, ...(keystore.address === undefined ? {} : { address: `0x${keystore.address}` }) },
    });
  }
}

/** The account of an encrypted keystore. Throws KeystoreInvalid, KeystoreWeak, KeystoreCostly, KeystoreUnopenable. */
export const openKeystore = async (parameters: KeystoreParameters): Promise<PrivateKeyAccount> =>
  privateKeyToAccount(await privateKeyOf(parameters));

/** Encrypt a key, a new one unless it is given. */
export async function makeKeystore(
  passphrase: string,
  privateKey: Hex = generatePrivateKey(),
): Promise<{ address: Address; text: string }> {
  const { address } = privateKeyToAccount(privateKey);
  const json = await encryptKeystoreJson({ address, privateKey }, normal(passphrase), { scrypt: SCRYPT });
  return { address, text: `${json}\n` };
}

/** The same key under another passphrase, which is asked for once the present one has opened it. Throws as `openKeystore`. */
export async function reencryptKeystore(
  parameters: KeystoreParameters,
  next: () => Promise<string>,
): Promise<{ address: Address; text: string }> {
  const privateKey = await privateKeyOf(parameters);
  return makeKeystore(await next(), privateKey);
}

import { isAbsolute, join } from "node:path";
import type { LocalAccount } from "viem";
import { parseKeystore } from "./keystore-shape.ts";
import { readOwnFile } from "./own-file.node.ts";
import { type KeystoreAddress, type RemoteAddress, type SignerAddress, signerAddressOf } from "./signer-address.ts";
import type { SignerPlace } from "./signer-over-http.node.ts";
import type { TokenAddress } from "./token-address.ts";

/** An account whose key lies elsewhere. */
export interface OpenSigner {
  readonly account: LocalAccount;
  readonly address: SignerAddress;
  close(): Promise<void>;
}

export interface SignerParameters {
  /** `keystore:FILE`, `https://HOST/?account=0x…` or `pkcs11:…`. */
  signer: string;
  /** The keystore's passphrase or the token's PIN; asked for once, when everything else is known to be right, and never for a remote signer. */
  passphrase: () => Promise<string>;
  /** Folder that files in the address count from. Default: the current one. */
  folder?: string;
  /** Milliseconds that a remote signer may take for an answer. */
  timeout?: number;
}

interface Place {
  at(file: string): string;
  passphrase: () => Promise<string>;
  timeout?: number;
}

async function placeOf({ url, ...files }: RemoteAddress, at: (file: string) => string, timeout?: number): Promise<SignerPlace> {
  const read = async (file: string | undefined, isPublic: boolean) =>
    file === undefined ? undefined : await readOwnFile(at(file), isPublic);
  const [bearer, key] = [await read(files.bearer, false), await read(files.key, false)];
  const [certificate, authority] = [await read(files.certificate, true), await read(files.authority, true)];
  return { url, timeout, bearer: bearer?.trim(), key, certificate, authority };
}

const nothing = async (): Promise<void> => {};

/** Each kind loads what it is made of, and not what the others are. */
const openers = {
  async keystore({ file }: KeystoreAddress, { at, passphrase }: Place) {
    const { openKeystore } = await import("./keystore.node.ts");
    const text = await readOwnFile(at(file));
    parseKeystore(text, file); // before anybody is asked for a passphrase
    return { account: await openKeystore({ text, passphrase: await passphrase(), name: file }), close: nothing };
  },
  async remote(address: RemoteAddress, { at, timeout }: Place) {
    const [{ remoteAccount }, { nameOfPlace, signerOverHttp }] = await Promise.all([
      import("./remote-account.ts"),
      import("./signer-over-http.node.ts"),
    ]);
    const place = await placeOf(address, at, timeout);
    const { account } = address;
    return {
      account: await remoteAccount({ name: nameOfPlace(place), account, request: signerOverHttp(place) }),
      close: nothing,
    };
  },
  async pkcs11(address: TokenAddress, { passphrase }: Place) {
    const { openTokenKey } = await import("./pkcs11-key.node.ts");
    const key = await openTokenKey(address, { pin: passphrase });
    try {
      return { account: (await import("./digest-key.ts")).accountOfDigestKey(key), close: key.close };
    } catch (error) {
      await key.close().catch(() => undefined);
      throw error;
    }
  },
};

/** Open a signer by its address. Throws SignerAddressInvalid, InputInvalid and what its kind throws: openKeystore, remoteAccount, openTokenKey. */
export async function openSigner({ signer, folder = ".", ...given }: SignerParameters): Promise<OpenSigner> {
  const address = signerAddressOf(signer);
  const place = { ...given, at: (file: string): string => (isAbsolute(file) ? file : join(folder, file)) };
  if (address.kind === "keystore") return { address, ...(await openers.keystore(address, place)) };
  if (address.kind === "remote") return { address, ...(await openers.remote(address, place)) };
  return { address, ...(await openers.pkcs11(address, place)) };
}

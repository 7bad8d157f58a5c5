import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { plain } from "../sdk/src/wire.ts";
import { SealedFileUnopenable } from "./errors.ts";
import { readSecret, writeNew, writeOver } from "./files.ts";
import { openWithPassphrase, type SealedHeader, sealing, sealWithPassphrase } from "./sealed-file.ts";

const SECRET_BYTES = 32;
const TAG_BYTES = 16;

/** Whose secret of 32 bytes a file keeps, and what of it stands in the clear. */
export interface KeyFileKind<Shown extends z.ZodRawShape> {
  kind: string;
  /** For messages: "a member", and the command that writes the file. */
  owner: string;
  command: string;
  shown: Shown;
  /** Secrets that a file may have, one after the other. Default 1. */
  most?: number;
}

export interface KeyFile<Identity> {
  /** Encrypt the secret and write it, mode 0600. Throws FileExists, FileUnusable. */
  write(file: string, secret: Uint8Array, identity: Identity, passphrase: string): Promise<void>;
  /** The same over a file that is there, all or nothing. Throws FileUnusable. */
  overwrite(file: string, secret: Uint8Array, identity: Identity, passphrase: string): Promise<void>;
  /** What a key file says in the clear; authentic only once it is opened. Throws KeyFileExposed, FileUnusable, SealedFileUnopenable. */
  identityOf(file: string): Promise<Identity>;
  /** The secret, 32 bytes, or all of them. Throws KeyFileExposed, FileUnusable, SealedFileUnopenable. */
  read(file: string, passphrase: string): Promise<Uint8Array>;
}

/** Secrets at rest of one kind. */
export function keyFile<Shown extends z.ZodRawShape>({ kind, owner, command, shown, most = 1 }: KeyFileKind<Shown>) {
  const identity = z.object(shown);
  const shape = z.strictObject({
    ...shown,
    kind: z.literal(kind),
    ...sealing,
    sealed: z.string().regex(new RegExp(`^0x([0-9a-f]{${2 * SECRET_BYTES}}){1,${most}}[0-9a-f]{${2 * TAG_BYTES}}$`)),
  });

  const parse = async (file: string): Promise<SealedHeader & { sealed: string }> => {
    const text = new TextDecoder().decode(await readSecret(file));
    try {
      const json: unknown = JSON.parse(text);
      shape.parse(json);
      return json as SealedHeader & { sealed: string };
    } catch (cause) {
      throw new SealedFileUnopenable({
        what: `${file} is no key file of ${owner}.`,
        todo: `Give the file that \`${command}\` wrote, or bring it back from a backup.`,
        values: { file },
        cause,
      });
    }
  };
  type Identity = z.output<typeof identity>;
  const sealed = async (secret: Uint8Array, given: Identity, passphrase: string): Promise<Uint8Array> => {
    const made = await sealWithPassphrase({ kind, ...(plain(given) as object) }, secret, passphrase);
    return utf8ToBytes(`${JSON.stringify({ ...made.header, sealed: bytesToHex(made.sealed) }, null, 2)}\n`);
  };
  const files: KeyFile<Identity> = {
    write: async (file, secret, given, passphrase) => writeNew(file, await sealed(secret, given, passphrase)),
    overwrite: async (file, secret, given, passphrase) => writeOver(file, await sealed(secret, given, passphrase)),
    identityOf: async (file) => identity.parse(await parse(file)),
    async read(file, passphrase) {
      const { sealed, ...header } = await parse(file);
      return openWithPassphrase(header as SealedHeader, hexToBytes(sealed as `0x${string}`), passphrase, file);
    },
  };
  return files;
}

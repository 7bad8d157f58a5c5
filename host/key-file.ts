import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { plain } from "../sdk/src/wire.ts";
import { SealedFileUnopenable } from "./errors.ts";
import { readWhole, writeNew } from "./files.ts";
import { openWithPassphrase, type SealedHeader, sealing, sealWithPassphrase } from "./sealed-file.ts";

/** Whose secret of 32 bytes a file keeps, and what of it stands in the clear. */
export interface KeyFileKind<Shown extends z.ZodRawShape> {
  kind: string;
  /** For messages: "a member", and the command that writes the file. */
  owner: string;
  command: string;
  shown: Shown;
}

export interface KeyFile<Identity> {
  /** Encrypt the secret and write it, mode 0600. Throws FileExists, FileUnusable. */
  write(file: string, secret: Uint8Array, identity: Identity, passphrase: string): Promise<void>;
  /** What a key file says in the clear; authentic only once it is opened. Throws FileUnusable, SealedFileUnopenable. */
  identityOf(file: string): Promise<Identity>;
  /** The secret, 32 bytes. Throws FileUnusable, SealedFileUnopenable. */
  read(file: string, passphrase: string): Promise<Uint8Array>;
}

/** Secrets at rest of one kind. */
export function keyFile<Shown extends z.ZodRawShape>({ kind, owner, command, shown }: KeyFileKind<Shown>) {
  const identity = z.object(shown);
  const shape = z.strictObject({
    ...shown,
    kind: z.literal(kind),
    ...sealing,
    sealed: z.string().regex(/^0x[0-9a-f]{96}$/), // 32 bytes and a tag of 16
  });

  const parse = async (file: string): Promise<SealedHeader & { sealed: string }> => {
    const text = new TextDecoder().decode(await readWhole(file, 64 * 1024));
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
  const files: KeyFile<z.output<typeof identity>> = {
    async write(file, secret, given, passphrase) {
      const { header, sealed } = await sealWithPassphrase({ kind, ...(plain(given) as object) }, secret, passphrase);
      await writeNew(file, utf8ToBytes(`${JSON.stringify({ ...header, sealed: bytesToHex(sealed) }, null, 2)}\n`));
    },
    identityOf: async (file) => identity.parse(await parse(file)),
    async read(file, passphrase) {
      const { sealed, ...header } = await parse(file);
      return openWithPassphrase(header as SealedHeader, hexToBytes(sealed as `0x${string}`), passphrase, file);
    },
  };
  return files;
}

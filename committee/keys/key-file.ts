import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Address, bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import type { CurvePoint } from "../../sdk/src/protocol/types.ts";
import { address, plain, point } from "../../sdk/src/wire.ts";
import { SealedFileUnopenable } from "../errors.ts";
import { readWhole, writeNew } from "../files.ts";
import { openWithPassphrase, type SealedHeader, sealing, sealWithPassphrase } from "./sealed-file.ts";

const KIND = "kontor/member-key/1";

/** A member's secret at rest. What is public of it stands in the clear. */
const keyFile = z.strictObject({
  kind: z.literal(KIND),
  account: address,
  dealingKey: point,
  ...sealing,
  sealed: z.string().regex(/^0x[0-9a-f]{96}$/), // 32 bytes and a tag of 16
});

export interface MemberIdentity {
  account: Address;
  dealingKey: CurvePoint;
}

/** Encrypt the secret and write it, mode 0600. Throws FileExists, FileUnusable. */
export async function writeKeyFile(
  file: string,
  secret: Uint8Array,
  identity: MemberIdentity,
  passphrase: string,
): Promise<void> {
  const { header, sealed } = await sealWithPassphrase({ kind: KIND, ...plain(identity) }, secret, passphrase);
  await writeNew(file, utf8ToBytes(`${JSON.stringify({ ...header, sealed: bytesToHex(sealed) }, null, 2)}\n`));
}

type KeyFile = z.input<typeof keyFile>;

async function parseKeyFile(file: string): Promise<KeyFile> {
  const text = new TextDecoder().decode(await readWhole(file, 64 * 1024));
  try {
    const json: unknown = JSON.parse(text);
    keyFile.parse(json);
    return json as KeyFile;
  } catch (cause) {
    throw new SealedFileUnopenable({
      what: `${file} is no key file of a member.`,
      todo: "Give the file that `kontor committee init` wrote, or bring it back from a backup.",
      values: { file },
      cause,
    });
  }
}

/** What a key file says in the clear; authentic only once it is opened. Throws FileUnusable, SealedFileUnopenable. */
export async function identityOf(file: string): Promise<MemberIdentity> {
  const { account, dealingKey } = keyFile.parse(await parseKeyFile(file));
  return { account, dealingKey: dealingKey as unknown as CurvePoint };
}

/** The member's secret, 32 bytes. Throws FileUnusable, SealedFileUnopenable. */
export async function readKeyFile(file: string, passphrase: string): Promise<Uint8Array> {
  const { sealed, ...header } = await parseKeyFile(file);
  return openWithPassphrase(header as SealedHeader, hexToBytes(sealed as `0x${string}`), passphrase, file);
}

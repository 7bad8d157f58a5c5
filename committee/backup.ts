import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address } from "viem";
import { z } from "zod";
import { SealedFileUnopenable } from "../host/errors.ts";
import { exists, readSecret, readWhole, writeNew } from "../host/files.ts";
import { openWithPassphrase, type SealedHeader, sealing, sealWithPassphrase } from "../host/sealed-file.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { address } from "../sdk/src/wire.ts";
import { readChain } from "./record/chain.ts";

const KIND = "kontor/member-backup/1";
const LINE_FEED = 10;
const SECRET_BYTES = 32;

/** First line of a backup; the rest is the ciphertext of secret (32 bytes) || record. */
const header = z.strictObject({
  kind: z.literal(KIND),
  account: address,
  /** Lines of the record. */
  lines: z.int().nonnegative(),
  ...sealing,
});

/** Everything that a member cannot get back from the ledger. */
export interface MemberBackup {
  account: Address;
  lines: number;
  secret: Uint8Array;
  record: Uint8Array;
}

/** The record as far as it is whole: a service may be writing its next line. Throws RecordBroken. */
async function wholeRecord(file: string, account: Address): Promise<{ record: Uint8Array; lines: number }> {
  if (!(await exists(file))) return { record: new Uint8Array(0), lines: 0 };
  const { lines, size } = await readChain(file, { account });
  return { record: (await readWhole(file)).subarray(0, size), lines };
}

/** Write the secret and the record into one encrypted file with a passphrase of its own. Throws RecordBroken, FileExists, FileUnusable. */
export async function writeBackup(
  file: string,
  { secret, recordFile, passphrase }: { secret: Uint8Array; recordFile: string; passphrase: string },
): Promise<{ account: Address; lines: number }> {
  const { account } = memberKeys(secret);
  const { record, lines } = await wholeRecord(recordFile, account.address);
  const content = concatBytes(secret, record);
  const { header: whole, sealed } = await sealWithPassphrase(
    { kind: KIND, account: account.address, lines },
    content,
    passphrase,
  );
  content.fill(0, 0, SECRET_BYTES);
  await writeNew(file, concatBytes(utf8ToBytes(`${JSON.stringify(whole)}\n`), sealed));
  return { account: account.address, lines };
}

/** Most bytes of a backup: its record grows with every evaluation. */
const LONGEST_BACKUP = 2 ** 30;

/** Open a backup. Throws KeyFileExposed, FileUnusable, SealedFileUnopenable. */
export async function readBackup(file: string, passphrase: string): Promise<MemberBackup> {
  const bytes = await readSecret(file, LONGEST_BACKUP);
  const end = bytes.indexOf(LINE_FEED);
  const first = parseHeader(bytes.subarray(0, Math.max(0, end)), file);
  const content = await openWithPassphrase(first, bytes.subarray(end + 1), passphrase, file);
  const { account, lines } = header.parse(first);
  return { account, lines, secret: content.slice(0, SECRET_BYTES), record: content.subarray(SECRET_BYTES) };
}

function parseHeader(bytes: Uint8Array, file: string): SealedHeader {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    header.parse(json);
    return json as SealedHeader;
  } catch (cause) {
    throw new SealedFileUnopenable({
      what: `${file} is no backup of a member.`,
      todo: "Give the file that `kontor committee backup` wrote.",
      values: { file },
      cause,
    });
  }
}

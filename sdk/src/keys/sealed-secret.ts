import { bytesToHex, hexToBytes } from "viem";
import * as z from "zod";
import { address, receive } from "../wire.ts";
import { deriveKeys, PARTICIPANT_SECRET_BYTES } from "./derive-keys.ts";
import { openByPassphrase, type SealedHeader, sealByPassphrase, sealing } from "./sealed-by-passphrase.ts";

const KIND = "kontor/participant-key/1";
const TAG_BYTES = 16;
const MOST_SECRETS = 32;

/** The form of the file that `kontor participant init` writes: what one of the two sealed, the other opens. */
const shape = z.strictObject({
  kind: z.literal(KIND),
  account: address,
  ...sealing,
  sealed: z
    .string()
    .regex(new RegExp(`^0x([0-9a-f]{${2 * PARTICIPANT_SECRET_BYTES}}){1,${MOST_SECRETS}}[0-9a-f]{${2 * TAG_BYTES}}$`)),
});
/** A participant's secret as it may lie on a disk. */
export type SealedSecret = z.input<typeof shape>;

/** What was sealed, before anybody opens it. Throws InputInvalid. */
export function receiveSealedSecret(value: unknown): SealedSecret {
  receive(shape, value, "participant's key file", "Give the file that `kontor participant init` wrote.");
  return value as SealedSecret;
}

/** Seal a participant's secret, or several behind each other, newest first, for a place that others may read. */
export async function sealSecret(secret: Uint8Array, passphrase: string): Promise<SealedSecret> {
  const { account } = await deriveKeys(secret.subarray(0, PARTICIPANT_SECRET_BYTES));
  const { header, sealed } = await sealByPassphrase({ kind: KIND, account: account.address }, secret, passphrase);
  return { ...header, sealed: bytesToHex(sealed) } as SealedSecret;
}

/** The secrets in it, newest first; the caller wipes them. Throws InputInvalid, PassphraseWrong. */
export async function openSecret(value: unknown, passphrase: string): Promise<Uint8Array[]> {
  const { sealed, ...header } = receiveSealedSecret(value);
  const bytes = await openByPassphrase(header as SealedHeader, hexToBytes(sealed as `0x${string}`), passphrase);
  return Array.from({ length: bytes.length / PARTICIPANT_SECRET_BYTES }, (_, i) =>
    bytes.subarray(i * PARTICIPANT_SECRET_BYTES, (i + 1) * PARTICIPANT_SECRET_BYTES),
  );
}

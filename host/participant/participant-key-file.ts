import type { Address } from "viem";
import { PARTICIPANT_SECRET_BYTES } from "../../sdk/src/keys/derive-keys.ts";
import { address } from "../../sdk/src/wire.ts";
import { type KeyFile, keyFile } from "../key-file.ts";

/** What is public of a participant before the ledger knows it. */
export interface ParticipantIdentity {
  /** Account that follows from the secret; another one signs where the configuration names a signer. */
  account: Address;
}

/** Secrets that a file keeps: the present one, and those before it, which old envelopes and pledges need for as long as they matter. */
export const MOST_SECRETS = 32;

/** A participant's one secret at rest; everything it holds follows from it. Behind it those that it was exchanged for, newest first. */
export const participantKeyFile: KeyFile<ParticipantIdentity> = keyFile({
  kind: "kontor/participant-key/1",
  owner: "a participant",
  command: "kontor participant init",
  shown: { account: address },
  most: MOST_SECRETS,
});

/** The secrets in what a key file's `read` returns: parts of its memory, so that wiping the whole wipes them. */
export const secretsIn = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / PARTICIPANT_SECRET_BYTES }, (_, i) =>
    bytes.subarray(i * PARTICIPANT_SECRET_BYTES, (i + 1) * PARTICIPANT_SECRET_BYTES),
  );

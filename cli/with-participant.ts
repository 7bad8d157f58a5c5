import { type OpenParticipant, openParticipant } from "../host/participant/open-participant.ts";
import type { ParticipantOptions } from "./participant.ts";
import { readPassphrase } from "./passphrase.ts";
import { signerPassphraseOf } from "./with-signer.ts";

/** Where a participant's passphrase comes from. */
export const participantPassphraseOf = (file: string | undefined, fresh = false): Promise<string> =>
  readPassphrase({ file, variable: "KONTOR_PASSPHRASE_FILE", of: "the participant", fresh });

/** Act as a participant, whose store no other process has open meanwhile, and close it whatever happens. */
export async function withParticipant<T>(
  { config, passphraseFile, signerPassphraseFile }: ParticipantOptions,
  act: (participant: OpenParticipant) => Promise<T>,
): Promise<T> {
  const participant = await openParticipant({
    config,
    passphrase: () => participantPassphraseOf(passphraseFile),
    signerPassphrase: () => signerPassphraseOf(signerPassphraseFile),
  });
  try {
    return await act(participant);
  } finally {
    await participant.close();
  }
}

import { type OpenParticipant, openParticipant, type ParticipantFiles } from "../host/participant/open-participant.ts";
import type { OnProofProgress } from "../sdk/src/prove/circuits.ts";
import type { Prover } from "../sdk/src/prove/prover.ts";
import type { ParticipantOptions } from "./participant.ts";
import { readPassphrase } from "./passphrase.ts";
import { type Bar, progressBar, proofsOn } from "./progress.ts";
import { signerPassphraseOf } from "./with-signer.ts";

/** Where a participant's passphrase comes from. */
export const participantPassphraseOf = (file: string | undefined, fresh = false): Promise<string> =>
  readPassphrase({ file, variable: "KONTOR_PASSPHRASE_FILE", of: "the participant", fresh });

/** A prover that says how far each proof is, whichever verb asks for it. */
const telling = (prover: Prover, tell: OnProofProgress): Prover => ({
  close: () => prover.close(),
  prove: (circuit, input, { onProgress } = {}) =>
    prover.prove(circuit, input, {
      onProgress(progress) {
        tell(progress);
        onProgress?.(progress);
      },
    }),
});

/** Act as a participant, whose store no other process has open meanwhile, and close it whatever happens. */
export async function withParticipant<T>(
  { config, passphraseFile, signerPassphraseFile }: ParticipantOptions,
  act: (participant: OpenParticipant, bar: Bar) => Promise<T>,
  onUnkept?: ParticipantFiles["onUnkept"],
): Promise<T> {
  const participant = await openParticipant({
    config,
    passphrase: () => participantPassphraseOf(passphraseFile),
    signerPassphrase: () => signerPassphraseOf(signerPassphraseFile),
    ...(onUnkept && { onUnkept }),
  });
  const bar = progressBar();
  const { prover } = participant;
  try {
    return await act({ ...participant, prover: prover && telling(prover, proofsOn(bar)) }, bar);
  } finally {
    bar.end();
    await participant.close();
  }
}

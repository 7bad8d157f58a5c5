import type { Address } from "viem";
import { address } from "../../sdk/src/wire.ts";
import { type KeyFile, keyFile } from "../key-file.ts";

/** What is public of a participant before the ledger knows it. */
export interface ParticipantIdentity {
  account: Address;
}

/** A participant's one secret at rest; everything it holds follows from it. */
export const participantKeyFile: KeyFile<ParticipantIdentity> = keyFile({
  kind: "kontor/participant-key/1",
  owner: "a participant",
  command: "kontor participant init",
  shown: { account: address },
});

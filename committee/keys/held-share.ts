import { numberToBytesBE } from "@noble/curves/utils.js";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { BASE, coordinates, multiplySecret } from "../../sdk/src/protocol/curve.ts";
import type { Pair } from "../compute/job.ts";
import { ShareNotHeld } from "../errors.ts";

/** A share that this member holds. */
export interface HeldShare {
  keyId: number;
  round: number;
  index: number;
  /** K_i. */
  shareKey: Pair;
  /** k_i in 32 bytes of memory that threads may share. */
  share: Secret;
}

/** Also where the ledger has gone on since it was last looked at; the next look finds out. */
export const notHeld = (keyId: number) =>
  new ShareNotHeld({
    what: `This member has no share of key ${keyId}, or not yet.`,
    todo: "Ask the members that the ledger names for this key.",
    values: { keyId },
  });

/** A share in 32 bytes that the thread which computes sees too: wiped once, wiped for both. */
export function sharedSecret(share: bigint): Secret {
  const bytes = new Uint8Array(new SharedArrayBuffer(32));
  bytes.set(numberToBytesBE(share, 32));
  return new Secret(bytes);
}

/** Whether k_i·B8 = K_i. */
export const isShareOf = (share: bigint, [x, y]: Pair): boolean => {
  const [foundX, foundY] = coordinates(multiplySecret(BASE, share));
  return foundX === x && foundY === y;
};

import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { ParticipantSecretInvalid } from "../keys/errors.ts";
import { Secret } from "../keys/secret.ts";
import { BASE, coordinates, multiplySecret } from "../protocol/curve.ts";
import { dealingSecretOf } from "../protocol/dealing.ts";
import type { CurvePoint } from "../protocol/types.ts";

/** Bytes of a member's secret, and of each number that follows from it. */
const BYTES = 32;

/** Everything that a member of the committee holds; its shares follow from it and the ledger. Secret values print as "[secret]". */
export interface MemberKeys {
  /** Named in rounds; signs attestations and the record. */
  readonly account: PrivateKeyAccount;
  /** Y = y·B8: shares are encrypted to it. */
  readonly dealingKey: CurvePoint;
  /** y, 32 bytes big-endian. */
  readonly dealing: Secret;
  /** The member's secret itself, 32 bytes: dealings follow from it. */
  readonly secret: Secret;
  /** Overwrite what can be overwritten; viem keeps the account's own key as a string, out of reach. */
  wipe(): void;
}

/** secp256k1 private key: 32 bytes of HKDF mod the group's order. Zero has probability 2^-256 and would be refused by viem. */
function accountOf(secret: Uint8Array): PrivateKeyAccount {
  const bytes = hkdf(sha256, secret, undefined, utf8ToBytes("kontor/v1/member/account"), BYTES);
  const key = numberToBytesBE(secp256k1.Point.Fn.create(bytesToNumberBE(bytes)), BYTES);
  bytes.fill(0);
  return privateKeyToAccount(`0x${bytesToHex(key)}`);
}

/** Keys of a member from its secret of 32 bytes (SPEC.md section 4.6). The caller keeps and wipes `secret`. Throws ParticipantSecretInvalid. */
export function memberKeys(secret: Uint8Array): MemberKeys {
  if (secret.length !== BYTES || secret.every((byte) => byte === secret[0])) throw new ParticipantSecretInvalid(secret.length);
  const y = dealingSecretOf(secret);
  const [own, dealing] = [new Secret(secret.slice()), new Secret(numberToBytesBE(y, BYTES))];
  return {
    account: accountOf(secret),
    dealingKey: coordinates(multiplySecret(BASE, y)),
    dealing,
    secret: own,
    wipe: () => {
      for (const key of [own, dealing]) key.wipe();
    },
  };
}

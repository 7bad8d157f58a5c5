import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import type { CurvePoint } from "../protocol/types.ts";
import { publicKeyOf } from "./eddsa.ts";
import { ParticipantSecretInvalid } from "./errors.ts";
import { sealingKeyOf } from "./sealing-keys.ts";
import { Secret } from "./secret.ts";

export const PARTICIPANT_SECRET_BYTES = 32;

/** Everything a participant holds. Public values are plain; secret ones print as "[secret]". */
export interface ParticipantKeys {
  /** EVM account: registers documents, receives grants. */
  readonly account: PrivateKeyAccount;
  /** X-Wing public key, 1,216 bytes. */
  readonly sealingKey: Uint8Array;
  /** BabyJubJub public key of tickets. */
  readonly lenderKey: CurvePoint;
  /** Seed of the X-Wing key pair, 32 bytes. */
  readonly sealing: Secret;
  /** EdDSA private key, 32 bytes. */
  readonly signing: Secret;
  /** Blinding key, 32 bytes: hides from the tag committee what it evaluates, and finds the tag again in what the ledger keeps of it. */
  readonly blinding: Secret;
  /** Content secret, 32 bytes: makes content keys. */
  readonly content: Secret;
  /** Key of the local store's secret values, 32 bytes; never leaves the machine. */
  readonly store: Secret;
  /** Keys of the secrets that came before this one, newest first: they open what was sealed for them and control what was pledged to them. */
  readonly former: readonly ParticipantKeys[];
  /** One-time account that controls the pledge with this index (0 <= index < 2^64). */
  controllerAccount(index: bigint): PrivateKeyAccount;
  /** Overwrite what can be overwritten; viem keeps the account's own key as a string, out of reach. */
  wipe(): void;
}

/** A new secret from the platform's random source. Everything a participant has can be rebuilt from it and the ledger. */
export const newParticipantSecret = (): Uint8Array => randomBytes(PARTICIPANT_SECRET_BYTES);

const derive = (secret: Uint8Array, name: string, length: number, suffix = new Uint8Array(0)): Uint8Array =>
  hkdf(sha256, secret, undefined, concatBytes(utf8ToBytes(`kontor/v1/${name}`), suffix), length);

/** secp256k1 private key: 32 bytes of HKDF mod the group's order. Zero has probability 2^-256 and would be refused by viem. */
function privateKeyOf(bytes: Uint8Array): Hex {
  const scalar = bytesToNumberBE(bytes) % secp256k1.Point.Fn.ORDER;
  bytes.fill(0);
  return `0x${bytesToHex(numberToBytesBE(scalar, 32))}`;
}
const accountOf = (bytes: Uint8Array): PrivateKeyAccount => privateKeyToAccount(privateKeyOf(bytes));

/** Private key of the account that follows from a secret, for whoever moves it into a keystore. */
export const accountPrivateKey = (secret: Uint8Array): Hex => privateKeyOf(derive(secret, "account", PARTICIPANT_SECRET_BYTES));

/** The keys of all secrets of a participant, the present one's first. */
export const generationsOf = (keys: ParticipantKeys): readonly ParticipantKeys[] => [keys, ...keys.former];

/**
 * All keys of a participant from one secret of 32 bytes, HKDF-SHA256 with info "kontor/v1/" || name (SPEC.md 3.2), and those of the
 * secrets before it, newest first. The caller keeps and wipes the secrets; copies are held for controllers until `wipe`. Throws ParticipantSecretInvalid.
 */
export async function deriveKeys(secret: Uint8Array, formerSecrets: readonly Uint8Array[] = []): Promise<ParticipantKeys> {
  if (secret.length !== PARTICIPANT_SECRET_BYTES || secret.every((byte) => byte === secret[0]))
    throw new ParticipantSecretInvalid(secret.length);
  const root = new Secret(secret.slice());
  const names = ["sealing", "signing", "blinding", "content", "store"] as const;
  const [sealing, signing, blinding, content, store] = names.map((name) => new Secret(derive(secret, name, 32))) as [
    Secret,
    Secret,
    Secret,
    Secret,
    Secret,
  ];
  const former = await Promise.all(formerSecrets.map((each) => deriveKeys(each)));
  return {
    account: accountOf(derive(secret, "account", 32)),
    sealingKey: await sealingKeyOf(sealing.reveal()),
    lenderKey: publicKeyOf(signing.reveal()),
    sealing,
    signing,
    blinding,
    content,
    store,
    former,
    controllerAccount: (index) => accountOf(derive(root.reveal(), "controller", 32, numberToBytesBE(index, 8))),
    wipe: () => {
      for (const key of [root, sealing, signing, blinding, content, store]) key.wipe();
      for (const each of former) each.wipe();
    },
  };
}

import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Address, hexToBytes } from "viem";
import { SEALING_KEY_BYTES, sealingKeyPair } from "../keys/sealing-keys.ts";
import { Secret } from "../keys/secret.ts";
import { FIELD_ORDER } from "../protocol/field.ts";
import type { SoftValues } from "../protocol/tag.ts";
import { versionBytes } from "./content-key.ts";
import { EnvelopeUnopenable, SealingKeyInvalid } from "./errors.ts";

/** Bytes of an envelope: X-Wing encapsulation 1,120, content key 32, tag 32, soft values 96, authentication 16. */
export const ENVELOPE_BYTES = 1296;
const ENCAPSULATION_BYTES = 1120;
/** Bytes of each part of the plaintext. */
const PART_BYTES = 32;

/** HPKE (RFC 9180), base mode: X-Wing, so that a recorded envelope does not fall to a later quantum computer. */
const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });

/** What an envelope is for; it opens for nothing else. */
export interface EnvelopeContext {
  /** Commitment C of the document. */
  readonly document: bigint;
  readonly keyVersion: number;
  readonly grantee: Address;
}

/** What an envelope holds. */
export interface EnvelopeContents {
  readonly contentKey: Secret;
  /** Tag T for a grantee that may prove; undefined for one that may only read. */
  readonly tag?: bigint;
  /** S2 to S4, beside the tag of a document that was enrolled with them. */
  readonly soft?: SoftValues;
}

const infoOf = ({ document, keyVersion, grantee }: EnvelopeContext): Uint8Array =>
  concatBytes(utf8ToBytes("kontor/v1/envelope"), versionBytes(document, keyVersion), hexToBytes(grantee));

// HPKE's types want a plain ArrayBuffer behind the bytes; slice() gives one.
const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

/** An envelope of 1,296 bytes for the grantee's sealing key. Throws SealingKeyInvalid. */
export async function makeEnvelope(
  sealingKey: Uint8Array,
  context: EnvelopeContext,
  contents: EnvelopeContents,
): Promise<Uint8Array> {
  if (sealingKey.length !== SEALING_KEY_BYTES) throw new SealingKeyInvalid(sealingKey.length);
  const { contentKey, tag = 0n, soft } = contents;
  const numbers = [tag, soft?.trade ?? 0n, soft?.transport ?? 0n, soft?.order ?? 0n];
  const plain = concatBytes(contentKey.reveal(), ...numbers.map((number) => numberToBytesBE(number, PART_BYTES)));
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(sealingKey));
    const { enc, ct } = await suite.seal({ recipientPublicKey, info: buffer(infoOf(context)) }, buffer(plain));
    return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    // The library's errors are not kept: nothing of the plaintext may travel with them.
    throw new SealingKeyInvalid(sealingKey.length);
  } finally {
    plain.fill(0);
  }
}

/** Open an envelope with the seed of one's sealing key. Throws EnvelopeUnopenable. */
export async function openEnvelope(sealing: Secret, context: EnvelopeContext, envelope: Uint8Array): Promise<EnvelopeContents> {
  const fail = (reason: string) => new EnvelopeUnopenable(reason, context.document, context.keyVersion);
  if (envelope.length !== ENVELOPE_BYTES) throw fail(`it has ${envelope.length} bytes instead of ${ENVELOPE_BYTES}`);
  const recipientKey = await sealingKeyPair(sealing.reveal());
  let plain: Uint8Array;
  try {
    const parameters = { recipientKey, enc: buffer(envelope.subarray(0, ENCAPSULATION_BYTES)), info: buffer(infoOf(context)) };
    plain = new Uint8Array(await suite.open(parameters, buffer(envelope.subarray(ENCAPSULATION_BYTES))));
  } catch {
    throw fail("it was made for another key, grantee, document or version, or was altered");
  }
  const part = (i: number) => plain.subarray(i * PART_BYTES, (i + 1) * PART_BYTES);
  const [tag, trade, transport, order] = [1, 2, 3, 4].map((i) => bytesToNumberBE(part(i))) as [bigint, bigint, bigint, bigint];
  const contentKey = new Secret(part(0).slice());
  plain.fill(0);
  if ([tag, trade, transport, order].some((number) => number >= FIELD_ORDER))
    throw fail("its tag or a soft value is not a field element");
  if (tag === 0n) return { contentKey };
  return trade + transport + order === 0n ? { contentKey, tag } : { contentKey, tag, soft: { trade, transport, order } };
}

import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import type { Address } from "viem";
import { readSecret, writeNew } from "../host/files.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { type PossessionParameters, signPossession } from "../sdk/src/identity/sign-possession.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { withParticipant } from "./with-participant.ts";

interface ProveOptions extends ParticipantOptions {
  provider: Address;
  legalId: LegalId;
  certificate: string;
  key?: string;
  message?: string;
  signature?: string;
  signedAt?: number;
}

/** Throws KeyFileExposed, FileUnusable, InputInvalid. */
async function readKey(file: string): Promise<KeyObject> {
  const bytes = await readSecret(file);
  try {
    return createPrivateKey(Buffer.from(bytes));
  } catch {
    throw new InputInvalid({
      what: "This is no private key.",
      todo: "Give it as PEM, not encrypted, or sign what --message writes.",
      values: { file },
    });
  } finally {
    bytes.fill(0);
  }
}

type Sign = PossessionParameters["sign"];

/** A message that was written instead of signed. */
class Written extends Error {}

/** Exactly one way to sign. */
async function signerOf({ key, message, signature }: ProveOptions): Promise<Sign> {
  if ([key, message, signature].filter((one) => one !== undefined).length !== 1)
    throw new InputInvalid({
      what: "There is no one way to sign.",
      todo: "Give one of --key, --message and --signature.",
      values: {},
    });
  if (key !== undefined) {
    const own = await readKey(key);
    return async (bytes) => sign("sha256", bytes, own);
  }
  if (signature !== undefined) {
    const { bytes } = await readInput(signature);
    return async () => bytes;
  }
  return async (bytes) => {
    await writeNew(message as string, bytes);
    throw new Written();
  };
}

/** Ask an identity provider to vouch for a participant, by its certificate; or write what the key of the certificate is to sign. */
export function prove(options: ProveOptions): Promise<object> {
  const { provider, legalId, certificate, message, signature, signedAt } = options;
  if (signature !== undefined && signedAt === undefined)
    throw new InputInvalid({
      what: "The time that the message names is missing.",
      todo: "Give --signed-at as --message printed it.",
      values: {},
    });
  return withParticipant(options, async (participant) => {
    const sign = await signerOf(options);
    const { bytes } = await readInput(certificate);
    const time = BigInt(signedAt ?? Math.floor(Date.now() / 1_000));
    const parameters = { identityProvider: requireAddress(provider), legalId, certificates: [bytes], signedAt: time, sign };
    return signPossession(participant, parameters).catch((error: unknown) => {
      if (error instanceof Written) return { message, signedAt: Number(time) };
      throw error;
    });
  });
}

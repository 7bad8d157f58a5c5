import { randomBytes } from "@noble/hashes/utils.js";
import { bytesToHex, type Hex, keccak256, stringToBytes } from "viem";
import * as z from "zod";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { bytes32, receive } from "../wire.ts";
import { subjectOf } from "./certificate.ts";
import type { CheckedPossession } from "./check-possession.ts";
import { DossierRefused } from "./errors.ts";
import { possessionRequest } from "./possession-request.ts";

const time = z.iso.datetime({ precision: 3 });

/** What a provider keeps of an examination, and the participant may hand to whoever may know. The ledger has its hash. */
export const dossier = z.strictObject({
  kind: z.literal("kontor/identity-dossier/1"),
  /** 32 random bytes, so that the hash on the ledger tells nothing to who guesses. */
  salt: bytes32,
  request: possessionRequest,
  examination: z.strictObject({
    at: time,
    /** Fingerprints, SHA-256: the participant's certificate first, the trusted anchor last. */
    path: z.array(bytes32).min(2).max(8),
    anchor: z.string().max(256),
    standings: z.array(z.strictObject({ source: z.enum(["list", "ocsp"]), hash: bytes32, thisUpdate: time, nextUpdate: time })),
    legalIdFrom: z.enum(["certificate", "application"]),
    legalIdCheck: z.enum(["checkDigits", "form"]),
  }),
  /** Official attributes, as the certificate states them. */
  attributes: z.record(z.string().max(64), z.string().max(1_024)),
});
export type Dossier = z.input<typeof dossier>;
export type ReceivedDossier = z.output<typeof dossier>;

/** Read a dossier. Throws InputInvalid. */
export const parseDossier = (value: unknown): ReceivedDossier => receive(dossier, value, "dossier");

/** What the ledger keeps of a dossier: keccak256 of its canonical JSON (RFC 8785). */
export const dossierHash = (value: Dossier): Hex => keccak256(stringToBytes(canonicalJson(value as unknown as Json)));

/** What an examination found, without when it was made and by which lists and answers. */
const findingOf = ({ request, examination, attributes }: Dossier): string => {
  const { at: _, standings: __, ...rest } = examination;
  return canonicalJson({ request, examination: rest, attributes } as unknown as Json);
};

/** A dossier that was made before, if it is of the same request and found the same. Throws InputInvalid, DossierRefused. */
export function requireSameFinding(given: unknown, made: Dossier): Dossier {
  parseDossier(given);
  if (findingOf(given as Dossier) === findingOf(made)) return given as Dossier;
  throw new DossierRefused({
    what: "The dossier that is there is of another request, or of an examination that found something else.",
    todo: "Give another place for the new one, and keep both.",
    values: {},
  });
}

/** The dossier of an examination. */
export function makeDossier({
  request,
  path,
  standings,
  at,
  certificate,
  legalIdFrom,
  legalIdCheck,
}: CheckedPossession): Dossier {
  return {
    kind: "kontor/identity-dossier/1",
    salt: bytesToHex(randomBytes(32)),
    request: { ...request, signedAt: request.signedAt.toString() },
    examination: {
      at: at.toISOString(),
      path: path.map(({ fingerprint }) => fingerprint),
      anchor: path.at(-1)?.name ?? "",
      standings: standings.map(({ source, hash, thisUpdate, nextUpdate }) => ({
        source,
        hash,
        thisUpdate: thisUpdate.toISOString(),
        nextUpdate: nextUpdate.toISOString(),
      })),
      legalIdFrom,
      legalIdCheck,
    },
    attributes: subjectOf(certificate),
  };
}

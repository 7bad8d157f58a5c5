import { type Certificate, parseCertificates, subjectOf } from "./certificate.ts";
import type { CertificatePath } from "./certificate-climb.ts";
import { checkPath } from "./certificate-path.ts";
import { parseOcsp } from "./ocsp.ts";
import { checkRevocation } from "./revocation.ts";
import { parseRevocationList } from "./revocation-list.ts";
import type { Standing } from "./standing.ts";

/** What a provider examines certificates against. */
export interface CertificatePolicy {
  /** Certificates of the authorities that the provider trusts, PEM or DER. */
  anchors: readonly Uint8Array[];
  /** Revocation lists of the authorities, PEM or DER. */
  lists?: readonly Uint8Array[];
  /** Answers of OCSP responders, DER. */
  ocspAnswers?: readonly Uint8Array[];
  /** The time of the examination. Default: now. */
  at?: Date;
}

/** A certificate that was found good. */
export interface CheckedCertificate {
  certificate: Certificate;
  path: CertificatePath;
  /** For each certificate of the path below the anchor, what says that it is not revoked. */
  standings: readonly Standing[];
  at: Date;
  /** Attributes of the subject: CN, O, C, L, street, organizationIdentifier … */
  subject: Record<string, string>;
  /** Seconds since 1970; the certificate counts no longer. */
  notAfter: bigint;
}

/**
 * Provider: whether a participant's certificate is good at a time: its path to a trusted anchor, and for each certificate of it a fresh
 * list or answer that says that it is not revoked. Needs no network: lists and answers are given. Throws CertificateRefused.
 */
export async function checkCertificate(
  [certificate, ...intermediates]: readonly [Certificate, ...Certificate[]],
  { anchors, lists = [], ocspAnswers = [], at = new Date() }: CertificatePolicy,
): Promise<CheckedCertificate> {
  const trusted = anchors.flatMap((file) => parseCertificates(file));
  const path = await checkPath(certificate, { intermediates, anchors: trusted, at });
  const sources = { lists: lists.map(parseRevocationList), answers: ocspAnswers.map(parseOcsp) };
  const standings = await checkRevocation(path, sources, at);
  const notAfter = BigInt(Math.floor(certificate.parsed.notAfter.value.getTime() / 1_000));
  return { certificate, path, standings, at, subject: subjectOf(certificate), notAfter };
}

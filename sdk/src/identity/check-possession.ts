import { type Hex, hexToBytes } from "viem";
import type { AccreditationEvidence } from "../accredit/evidence.ts";
import type { KontorClient } from "../client.ts";
import { isSameLegalId, type LegalId, namedLegalId } from "../document/legal-identifier.ts";
import { normalForm } from "../protocol/document.ts";
import { type PossessionFields, possessionMessage } from "../protocol/possession.ts";
import { requireAccountConsent } from "./account-consent.ts";
import { fromBase64 } from "./base64.ts";
import { type Certificate, parseCertificate } from "./certificate.ts";
import { certificateKey } from "./certificate-key.ts";
import { certifiedLegalIds } from "./certified-legal-ids.ts";
import { type CertificatePolicy, type CheckedCertificate, checkCertificate } from "./check-certificate.ts";
import { LegalIdentifierRefused, PossessionRefused } from "./errors.ts";
import { checkLegalId, type LegalIdCheck } from "./legal-id-checks.ts";
import { parsePossessionRequest, type ReceivedPossessionRequest } from "./possession-request.ts";
import { requirePossession } from "./possession-signature.ts";
import { possessionFields } from "./sign-possession.ts";

/** What a provider found of a request, all of it good. */
export interface CheckedPossession extends CheckedCertificate {
  request: ReceivedPossessionRequest;
  fields: PossessionFields;
  /** Where the legal identifier stands: in the certificate, or only in the application; then the provider must know it from elsewhere. */
  legalIdFrom: "certificate" | "application";
  legalIdCheck: LegalIdCheck;
  /** What goes to the ledger, but for the hash of the dossier. */
  evidence: Omit<AccreditationEvidence, "dossier">;
}

/** Where a certificate states an identifier. Throws LegalIdentifierRefused where the certificate states identifiers of the same scheme, and none is this. */
export function sourceOf(asked: LegalId, certificate: Certificate): "certificate" | "application" {
  const certified = certifiedLegalIds(certificate);
  if (certified.some((id) => isSameLegalId(id, asked))) return "certificate";
  const others = certified.filter(({ scheme }) => normalForm(scheme) === normalForm(asked.scheme));
  if (others.length === 0) return "application";
  const shown = others.map(({ scheme, value }) => `${scheme}:${value}`);
  throw new LegalIdentifierRefused({
    what: `The certificate is of ${shown.join(", ")}, and ${asked.scheme}:${asked.value} is asked for.`,
    todo: "Ask for the identifier that the certificate states.",
    values: { certified: shown },
  });
}

/** Certificates of a request, its own first. Throws CertificateRefused (malformed). */
export function certificatesOf({
  certificates,
}: Pick<ReceivedPossessionRequest, "certificates">): [Certificate, ...Certificate[]] {
  return certificates.map((text) => parseCertificate(fromBase64(text) as Uint8Array)) as [Certificate, ...Certificate[]];
}

/** The certificate's key and the account both signed for exactly this. Throws PossessionRefused. */
export async function checkSignature(request: ReceivedPossessionRequest, certificate: Certificate) {
  const fields = possessionFields(request, certificate.fingerprint, request.signedAt);
  await requireAccountConsent(fields, request.accountSignature);
  const signature = await requirePossession(certificate, possessionMessage(fields), hexToBytes(request.signature as Hex));
  const { sealingKeyHash, signedAt } = request;
  const { key } = certificateKey(certificate);
  return { fields, evidence: { certificate: certificate.fingerprint, sealingKeyHash, signedAt, key, signature } };
}

/**
 * Provider: examine a participant's request, without the ledger: it is for this ledger and this provider, its certificate is good (see
 * `checkCertificate`), the certificate's key and the account signed it, and the legal identifier has its form and is the certificate's where that states
 * one. Throws InputInvalid, PossessionRefused, CertificateRefused, LegalIdentifierRefused.
 */
export async function checkPossession(
  { chain, addresses, account }: Pick<KontorClient, "chain" | "addresses" | "account">,
  { request: given, ...policy }: CertificatePolicy & { request: unknown },
): Promise<CheckedPossession> {
  const request = parsePossessionRequest(given);
  const { chainId, participants, identityProvider } = request;
  const isHere = chainId === chain.id && participants.toLowerCase() === addresses.participants.toLowerCase();
  const isMine = account === undefined || identityProvider.toLowerCase() === account.address.toLowerCase();
  if (!isHere || !isMine)
    throw new PossessionRefused({
      what: "The request is for another ledger or another identity provider.",
      todo: "Let the participant sign for this one.",
      values: { chainId, participants, identityProvider },
    });
  const legalId = namedLegalId(request.legalId);
  // What was signed is what goes to the ledger: written another way it would be another identity of the same participant.
  if (!isSameLegalId(legalId, request.legalId))
    throw new LegalIdentifierRefused({
      what: `The request writes ${legalId.scheme}:${legalId.value} another way.`,
      todo: "Let the participant make the request with `kontor identity prove`.",
      values: { named: `${legalId.scheme}:${legalId.value}`, written: `${request.legalId.scheme}:${request.legalId.value}` },
    });
  const legalIdCheck = checkLegalId(legalId);
  const checked = await checkCertificate(certificatesOf(request), policy);
  const signed = await checkSignature(request, checked.certificate);
  return { ...checked, ...signed, request, legalIdFrom: sourceOf(legalId, checked.certificate), legalIdCheck };
}

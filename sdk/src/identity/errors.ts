import { type ErrorParts, KontorError } from "../errors.ts";

/** Why a certificate is not taken. */
export type CertificateFault =
  | "malformed"
  | "notYetValid"
  | "expired"
  | "untrusted"
  | "notAuthority"
  | "pathTooLong"
  | "nameRefused"
  | "wrongUsage"
  | "weakKey"
  | "weakSignature"
  | "unknownExtension"
  | "revoked"
  | "revocationUnknown"
  | "revocationStale"
  | "revocationUnsigned";

/** A certificate, its path to the provider's anchors, or what says whether it is revoked is not good; nobody is accredited with it. */
export class CertificateRefused extends KontorError {
  override readonly name = "CertificateRefused";
  readonly fault: CertificateFault;

  constructor({ fault, ...parts }: ErrorParts & { fault: CertificateFault }) {
    super({ ...parts, values: { ...parts.values, fault } });
    this.fault = fault;
  }
}

/** The signature of possession is not by the certificate's key, or not over this accreditation. */
export class PossessionRefused extends KontorError {
  override readonly name = "PossessionRefused";
}

/** A legal identifier is not of its scheme's form, has wrong check digits, or is not the certificate's. */
export class LegalIdentifierRefused extends KontorError {
  override readonly name = "LegalIdentifierRefused";
}

/** A dossier is not the one that the ledger names, or does not show what it says. */
export class DossierRefused extends KontorError {
  override readonly name = "DossierRefused";
}

const REMEDIES: Readonly<Record<CertificateFault, string>> = {
  malformed: "Give certificates as their authority issued them, PEM or DER.",
  notYetValid: "Wait until it is valid, or check the clock.",
  expired: "Let its holder have it renewed.",
  untrusted: "Give all intermediate certificates, or trust the anchor it was issued under.",
  notAuthority: "Ask its authority for a certificate that a certification authority issued.",
  pathTooLong: "Ask its authority for a certificate with a shorter path.",
  nameRefused: "Ask its authority for a certificate whose names it may certify.",
  wrongUsage: "Use a certificate that its authority issued for signatures or authentication.",
  weakKey: "Use a key on P-256, or of RSA with 2,048 bits or more and the exponent 65537.",
  weakSignature: "Ask its authority for a certificate signed with SHA-256 or better.",
  unknownExtension: "Ask its authority for a certificate without that extension.",
  revoked: "Nobody may be accredited with it: suspend whoever is.",
  revocationUnknown: "Fetch its authority's revocation list, or ask its OCSP responder.",
  revocationStale: "Fetch a fresh list or answer.",
  revocationUnsigned: "Fetch the list or answer from its authority itself.",
};

/** The refusal of a certificate for this reason. */
export const refused = (fault: CertificateFault, what: string, values?: ErrorParts["values"], cause?: unknown) =>
  new CertificateRefused({ fault, what, todo: REMEDIES[fault], values, cause });

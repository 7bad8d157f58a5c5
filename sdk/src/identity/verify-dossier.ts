import { type Hex, keccak256 } from "viem";
import type { KontorClient } from "../client.ts";
import { namedLegalId } from "../document/legal-identifier.ts";
import type { PossessionFields } from "../protocol/possession.ts";
import { parseCertificates, subjectOf } from "./certificate.ts";
import { checkPath } from "./certificate-path.ts";
import { certificatesOf, checkSignature, sourceOf } from "./check-possession.ts";
import { type Dossier, dossierHash, parseDossier, type ReceivedDossier } from "./dossier.ts";
import { DossierRefused } from "./errors.ts";
import type { Identity } from "./identity-of.ts";

/** What a dossier shows, once it was held against the ledger. */
export interface VerifiedDossier {
  /** Official attributes, as the certificate states them. */
  attributes: Record<string, string>;
  legalId: { scheme: string; value: string };
  /** Where the identifier stands: in the certificate itself, or only in what the provider was told. */
  legalIdFrom: "certificate" | "application";
  /** Seconds since 1970: the certificate's end. */
  notAfter: bigint;
  /** Name of the anchor where the reader trusts it too, and the path to it was checked as of the accreditation; else null. */
  anchor: string | null;
  /** When the provider examined revocation, and by what; the reader takes the provider's word for it. */
  examination: ReceivedDossier["examination"];
}

function requireSame(isSame: boolean, what: string): void {
  if (isSame) return;
  throw new DossierRefused({
    what: `The dossier is not what the ledger says: ${what}.`,
    todo: "Ask the participant or its identity provider for the dossier of the newest accreditation.",
  });
}

/**
 * The signature that the ledger verified is this one, by the certificate's own key. The ledger takes whatever key its provider gives
 * for the certificate's: only here the two are held against each other.
 */
function requireConsent(identity: Identity, fields: PossessionFields, keyHash: Hex): void {
  requireSame(keyHash === identity.certificateKeyHash, "another key than its certificate's signed");
  requireSame(fields.identityProvider.toLowerCase() === identity.attestedTo.toLowerCase(), "it is for another identity provider");
  requireSame(fields.signedAt === identity.signedAt, "it was signed at another time");
  requireSame(fields.sealingKeyHash.toLowerCase() === identity.attestedSealingKey, "it is of another sealing key");
}

/**
 * Whoever was given a dossier: hold it against the ledger and itself. It is the one whose hash the provider put on the ledger; its
 * request is of this ledger, provider, account, legal identifier and sealing key; the key that signed for these on the ledger is the
 * certificate's; where the identifier stands and the attributes are read from the certificate anew. With anchors of the reader's own,
 * the path is checked as of the newest accreditation's block.
 * Throws InputInvalid, DossierRefused, PossessionRefused, CertificateRefused, LegalIdentifierRefused.
 */
export async function verifyDossier(
  { chain, addresses }: Pick<KontorClient, "chain" | "addresses">,
  { identity, dossier: given, anchors }: { identity: Identity; dossier: unknown; anchors?: readonly Uint8Array[] },
): Promise<VerifiedDossier> {
  const dossier = parseDossier(given);
  requireSame(dossierHash(given as Dossier) === identity.dossier, "its hash is another one");
  const certificates = certificatesOf(dossier.request);
  const [certificate, ...intermediates] = certificates;
  const { fields, evidence } = await checkSignature(dossier.request, certificate);
  const isHere = fields.chainId === chain.id && fields.participants.toLowerCase() === addresses.participants.toLowerCase();
  requireSame(isHere, "it is of another ledger");
  requireSame(fields.account.toLowerCase() === identity.attestedAccount.toLowerCase(), "it is of another account");
  requireSame(fields.legalId === identity.legalId, "it is of another legal identifier");
  requireSame(certificate.fingerprint === identity.certificate, "its certificate is another one");
  requireConsent(identity, fields, keccak256(evidence.key));
  const attributes = subjectOf(certificate);
  const isStated =
    JSON.stringify(Object.entries(attributes).sort()) === JSON.stringify(Object.entries(dossier.attributes).sort());
  requireSame(isStated, "its attributes are not the certificate's");
  const { examination, request } = dossier;
  const legalIdFrom = sourceOf(namedLegalId(request.legalId), certificate);
  requireSame(legalIdFrom === examination.legalIdFrom, "its legal identifier stands elsewhere");
  let anchor: string | null = null;
  if (anchors !== undefined && anchors.length > 0) {
    const trusted = anchors.flatMap((file) => parseCertificates(file));
    anchor =
      (await checkPath(certificate, { intermediates, anchors: trusted, at: new Date(Number(identity.renewedAt) * 1_000) })).at(-1)
        ?.name ?? null;
  }
  const notAfter = BigInt(Math.floor(certificate.parsed.notAfter.value.getTime() / 1_000));
  return { attributes, legalId: request.legalId, legalIdFrom, notAfter, anchor, examination };
}

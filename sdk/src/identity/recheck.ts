import { type CertificatePolicy, type CheckedCertificate, checkCertificate } from "./check-certificate.ts";
import { certificatesOf } from "./check-possession.ts";
import { parseDossier } from "./dossier.ts";

/**
 * Provider: look again at the certificate that it accredited by, with fresh lists or answers, as often as these are issued. Who is refused
 * here as revoked is to be suspended at once: its acts count no more from the next block on (P12). Throws InputInvalid, CertificateRefused.
 */
export const recheck = async (dossier: unknown, policy: CertificatePolicy): Promise<CheckedCertificate> =>
  checkCertificate(certificatesOf(parseDossier(dossier).request), policy);

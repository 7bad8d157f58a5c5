import { CertificateChainValidationEngine } from "pkijs";
import type { Certificate } from "./certificate.ts";
import { type CertificatePath, climb, requireStrongSignature } from "./certificate-climb.ts";
import { pathLengthOf, requireKnownExtensions, requireSignerUsage } from "./certificate-extensions.ts";
import { certificateKey, requireAuthorityKey } from "./certificate-key.ts";
import { refused } from "./errors.ts";

const isSelfIssued = ({ parsed }: Certificate): boolean => parsed.subject.isEqual(parsed.issuer);

function requireTime({ parsed, name }: Certificate, at: Date): void {
  const [notBefore, notAfter] = [parsed.notBefore.value, parsed.notAfter.value];
  const shown = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
  if (at < notBefore) throw refused("notYetValid", `"${name}" is not valid yet.`, shown);
  if (at > notAfter) throw refused("expired", `"${name}" has expired.`, shown);
}

/** What each certificate below the anchor must be, whoever signed it. */
function requireSound(certificate: Certificate, at: Date): void {
  requireKnownExtensions(certificate);
  requireTime(certificate, at);
  requireStrongSignature(certificate);
}

/** Path lengths are not looked at by pkijs. */
function requireAuthorities([leaf, ...authorities]: CertificatePath): void {
  let below = 0;
  for (const authority of authorities) {
    requireAuthorityKey(authority);
    if (pathLengthOf(authority) < below)
      throw refused("pathTooLong", `"${authority.name}" stands too far above "${leaf?.name}".`, { intermediates: below });
    if (!isSelfIssued(authority)) below += 1;
  }
}

/** Names and policies of RFC 5280, section 6, by pkijs, which looks at the path once more by itself. */
async function requireNames(path: CertificatePath, checkDate: Date): Promise<void> {
  const [anchor, ...rest] = path.toReversed().map(({ parsed }) => parsed);
  if (anchor === undefined) throw refused("untrusted", "The path has no anchor.");
  const engine = new CertificateChainValidationEngine({ trustedCerts: [anchor], certs: rest, checkDate });
  const { result, resultMessage } = await engine.verify();
  if (!result) throw refused("nameRefused", `The path to "${path.at(-1)?.name}" is not valid: ${resultMessage}.`);
}

/**
 * Path of a participant's certificate to one of the anchors, checked at a time by RFC 5280: signatures, times, authorities, path
 * lengths, usages, names, policies, and nothing critical that is not understood; weak keys and hashes are refused. Says nothing about revocation.
 * Throws CertificateRefused.
 */
export async function checkPath(
  leaf: Certificate,
  { intermediates, anchors, at }: { intermediates: readonly Certificate[]; anchors: readonly Certificate[]; at: Date },
): Promise<CertificatePath> {
  requireSound(leaf, at);
  certificateKey(leaf);
  requireSignerUsage(leaf);
  const path = await climb(leaf, intermediates, anchors);
  for (const certificate of path.slice(1, -1)) requireSound(certificate, at);
  requireTime(path.at(-1) as Certificate, at);
  requireAuthorities(path);
  await requireNames(path, at);
  return path;
}

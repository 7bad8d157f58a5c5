import { CertificateChainValidationEngine } from "pkijs";
import type { Certificate } from "./certificate.ts";
import { pathLengthOf, requireKnownExtensions, requireSignerUsage } from "./certificate-extensions.ts";
import { certificateKey, isStrongSignature, requireAuthorityKey } from "./certificate-key.ts";
import { refused } from "./errors.ts";

/** Intermediate authorities in a path at most. */
const MAX_INTERMEDIATES = 4;

/** A leaf, the authorities over it, and at the end the anchor that a provider trusts. */
export type CertificatePath = readonly Certificate[];

/** Whether `issuer` signed the certificate, by name and by key. */
async function isIssuedBy({ parsed }: Certificate, issuer: Certificate): Promise<boolean> {
  if (!parsed.issuer.isEqual(issuer.parsed.subject)) return false;
  return parsed.verify(issuer.parsed).catch(() => false);
}

/** The path that signatures make from a certificate to an anchor, whatever else its certificates say; null where there is none. */
async function climb(
  path: CertificatePath,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<CertificatePath | null> {
  const last = path.at(-1) as Certificate;
  for (const anchor of anchors) if (await isIssuedBy(last, anchor)) return [...path, anchor];
  if (path.length > MAX_INTERMEDIATES) return null;
  for (const next of pool) {
    const isNew = path.every(({ fingerprint }) => fingerprint !== next.fingerprint);
    if (!isNew || !(await isIssuedBy(last, next))) continue;
    const found = await climb([...path, next], pool, anchors);
    if (found !== null) return found;
  }
  return null;
}

const isSelfIssued = ({ parsed }: Certificate): boolean => parsed.subject.isEqual(parsed.issuer);

function requireTime({ parsed, name }: Certificate, at: Date): void {
  const [notBefore, notAfter] = [parsed.notBefore.value, parsed.notAfter.value];
  const shown = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
  if (at < notBefore) throw refused("notYetValid", `"${name}" is not valid yet.`, shown);
  if (at > notAfter) throw refused("expired", `"${name}" has expired.`, shown);
}

/** What each certificate below the anchor must be, whoever signed it. */
function requireSound(certificate: Certificate, at: Date): void {
  const { parsed, name } = certificate;
  requireKnownExtensions(certificate);
  requireTime(certificate, at);
  const isOne = parsed.signature.algorithmId === parsed.signatureAlgorithm.algorithmId;
  if (!isOne || !isStrongSignature(parsed.signatureAlgorithm))
    throw refused("weakSignature", `The signature of "${name}" is of a kind that is not taken.`, {
      algorithm: parsed.signatureAlgorithm.algorithmId,
    });
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
  const path = await climb([leaf], intermediates, anchors);
  if (path === null) throw refused("untrusted", `"${leaf.name}" leads to none of the trusted anchors.`);
  for (const certificate of path.slice(1, -1)) requireSound(certificate, at);
  requireTime(path.at(-1) as Certificate, at);
  requireAuthorities(path);
  await requireNames(path, at);
  return path;
}

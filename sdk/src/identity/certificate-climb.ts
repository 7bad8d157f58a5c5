import type { Certificate } from "./certificate.ts";
import { isStrongSignature, requireAuthorityKey } from "./certificate-key.ts";
import { CertificateRefused, refused } from "./errors.ts";

/** Intermediate authorities in a path at most. */
const MAX_INTERMEDIATES = 4;

/** A leaf, the authorities over it, and at the end the anchor that a provider trusts. */
export type CertificatePath = readonly Certificate[];

/** Signed with SHA-256 or better. Throws CertificateRefused (weakSignature). */
export function requireStrongSignature({ parsed, name }: Certificate): void {
  const isOne = parsed.signature.algorithmId === parsed.signatureAlgorithm.algorithmId;
  if (!isOne || !isStrongSignature(parsed.signatureAlgorithm))
    throw refused("weakSignature", `The signature of "${name}" is of a kind that is not taken.`, {
      algorithm: parsed.signatureAlgorithm.algorithmId,
    });
}

/** Signatures that are verified to find a path, at most: a request may hold certificates of one key that all lead to each other. */
const MAX_VERIFICATIONS = 32;

/** Finds out who issued a certificate: by name, then by key and signature of a kind that is taken, and only then by verifying, each pair once. */
class Issuers {
  readonly #found = new Map<string, boolean>();
  /** Why the first one was passed over that has the name; it is told where there is no other path. */
  fault: CertificateRefused | undefined;

  #isTaken(certificate: Certificate, issuer: Certificate): boolean {
    try {
      requireAuthorityKey(issuer);
      requireStrongSignature(certificate);
      return true;
    } catch (error) {
      if (!(error instanceof CertificateRefused)) throw error;
      this.fault ??= error;
      return false;
    }
  }

  /** Whether `issuer` signed the certificate. Throws CertificateRefused where too much would have to be verified. */
  async signed(certificate: Certificate, issuer: Certificate): Promise<boolean> {
    if (!certificate.parsed.issuer.isEqual(issuer.parsed.subject) || !this.#isTaken(certificate, issuer)) return false;
    const pair = `${certificate.fingerprint}${issuer.fingerprint}`;
    const known = this.#found.get(pair);
    if (known !== undefined) return known;
    if (this.#found.size >= MAX_VERIFICATIONS)
      throw refused("untrusted", `More than ${MAX_VERIFICATIONS} signatures would have to be verified to find a path.`);
    const isSigned = await certificate.parsed.verify(issuer.parsed).catch(() => false);
    this.#found.set(pair, isSigned);
    return isSigned;
  }
}

async function climbFrom(
  path: CertificatePath,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
  issuers: Issuers,
): Promise<CertificatePath | null> {
  const last = path.at(-1) as Certificate;
  for (const anchor of anchors) if (await issuers.signed(last, anchor)) return [...path, anchor];
  if (path.length > MAX_INTERMEDIATES) return null;
  for (const next of pool) {
    const isNew = path.every(({ fingerprint }) => fingerprint !== next.fingerprint);
    if (!isNew || !(await issuers.signed(last, next))) continue;
    const found = await climbFrom([...path, next], pool, anchors, issuers);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The path that signatures make from a certificate to an anchor, whatever else its certificates say. Throws CertificateRefused where there
 * is none, or where too much would have to be verified to find one.
 */
export async function climb(
  leaf: Certificate,
  intermediates: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<CertificatePath> {
  const issuers = new Issuers();
  const path = await climbFrom([leaf], intermediates, anchors, issuers);
  if (path !== null) return path;
  throw issuers.fault ?? refused("untrusted", `"${leaf.name}" leads to none of the trusted anchors.`);
}

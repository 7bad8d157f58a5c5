import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBER, type Integer } from "asn1js";
import { BasicOCSPResponse, getCrypto, OCSPResponse, type PublicKeyInfo, type SingleResponse } from "pkijs";
import { bytesToHex } from "viem";
import { type Certificate, parseCertificate } from "./certificate.ts";
import { isResponder, requireKnownExtensions } from "./certificate-extensions.ts";
import { isStrongSignature, requireAuthorityKey } from "./certificate-key.ts";
import { refused } from "./errors.ts";
import { type Asked, requireFresh, type Standing } from "./standing.ts";

const MAX_BYTES = 65_536;
/** An answer that does not say when the next one comes counts so long, in milliseconds. */
const WITHOUT_END = 3_600_000;

export interface OcspAnswer {
  der: Uint8Array;
  parsed: BasicOCSPResponse;
}

/** Parse a responder's answer. Throws CertificateRefused (malformed, revocationUnknown where it is an error). */
export function parseOcsp(der: Uint8Array): OcspAnswer {
  if (der.length > MAX_BYTES) throw refused("malformed", "The OCSP answer is larger than any that is taken.");
  let outer: OCSPResponse;
  try {
    const own = Uint8Array.from(der);
    const { offset, result } = fromBER(own);
    if (offset !== own.length) throw new Error("no single DER value");
    outer = new OCSPResponse({ schema: result });
    if (outer.responseStatus.valueBlock.valueDec === 0 && outer.responseBytes !== undefined)
      return {
        der: own,
        parsed: BasicOCSPResponse.fromBER(Uint8Array.from(outer.responseBytes.response.valueBlock.valueHexView)),
      };
  } catch (cause) {
    throw refused("malformed", "This is no OCSP answer.", {}, cause);
  }
  const status = outer.responseStatus.valueBlock.valueDec;
  throw refused("revocationUnknown", `The OCSP responder answered with the error ${status}.`, { status });
}

const HASHES: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  "1.3.14.3.2.26": sha1,
  "2.16.840.1.101.3.4.2.1": sha256,
};

/** Whether an answer is about this certificate: SHA-1 here names it, and protects nothing. */
function isAbout({ certID }: SingleResponse, { certificate, issuer }: Asked): boolean {
  const hash = HASHES[certID.hashAlgorithm.algorithmId];
  if (hash === undefined || !(certID.serialNumber as Integer).isEqual(certificate.parsed.serialNumber)) return false;
  const name = new Uint8Array(issuer.parsed.subject.toSchema().toBER());
  const key = issuer.parsed.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const [nameHash, keyHash] = [certID.issuerNameHash, certID.issuerKeyHash].map(({ valueBlock }) =>
    bytesToHex(valueBlock.valueHexView),
  );
  return nameHash === bytesToHex(hash(name)) && keyHash === bytesToHex(hash(key));
}

/** The authority itself, and whom it has certified to answer for it at this time. */
async function respondersOf(answer: BasicOCSPResponse, { issuer, at }: Asked): Promise<Certificate[]> {
  const found = [issuer];
  for (const embedded of answer.certs ?? []) {
    const der = new Uint8Array(embedded.toSchema().toBER());
    const responder = parseCertificate(der);
    const { notBefore, notAfter, issuer: by, signatureAlgorithm } = responder.parsed;
    const isNow = at >= notBefore.value && at <= notAfter.value;
    if (!isNow || !by.isEqual(issuer.parsed.subject) || !isResponder(responder) || !isStrongSignature(signatureAlgorithm))
      continue;
    if (!(await responder.parsed.verify(issuer.parsed).catch(() => false))) continue;
    requireKnownExtensions(responder);
    requireAuthorityKey(responder);
    found.push(responder);
  }
  return found;
}

const isSignedBy = (
  { tbsResponseData, signature, signatureAlgorithm }: BasicOCSPResponse,
  key: PublicKeyInfo,
): Promise<boolean> =>
  getCrypto(true)
    .verifyWithPublicKey(Uint8Array.from(tbsResponseData.tbsView), signature, key, signatureAlgorithm)
    .catch(() => false);

async function isSignedByOne(answer: BasicOCSPResponse, responders: readonly Certificate[]): Promise<boolean> {
  if (!isStrongSignature(answer.signatureAlgorithm)) return false;
  for (const { parsed } of responders) if (await isSignedBy(answer, parsed.subjectPublicKeyInfo)) return true;
  return false;
}

/** What an answer says of a certificate; null where it is about others. Throws CertificateRefused. */
export async function answeredStanding({ der, parsed }: OcspAnswer, asked: Asked): Promise<Standing | null> {
  const single = parsed.tbsResponseData.responses.find((response) => isAbout(response, asked));
  if (single === undefined) return null;
  const { certificate, issuer, at } = asked;
  if (!(await isSignedByOne(parsed, await respondersOf(parsed, asked))))
    throw refused("revocationUnsigned", `The OCSP answer is not signed by "${issuer.name}" or whom it certified to answer.`);
  const thisUpdate = single.thisUpdate;
  const nextUpdate = single.nextUpdate ?? new Date(thisUpdate.getTime() + WITHOUT_END);
  const tag: number = single.certStatus.idBlock.tagNumber;
  // What was revoked once stays so, however old the word of it.
  if (tag !== 1) requireFresh({ thisUpdate, nextUpdate }, at, "The OCSP answer");
  if (tag !== 0 && tag !== 1) throw refused("revocationUnknown", `The OCSP responder does not know "${certificate.name}".`);
  const source = { source: "ocsp", hash: bytesToHex(sha256(der)), thisUpdate, nextUpdate } as const;
  return { ...source, revokedAt: tag === 1 ? thisUpdate : null };
}

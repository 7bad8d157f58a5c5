// A certification authority of the tests: it issues certificates, revocation lists and OCSP answers, good ones and every kind of bad one.
import * as asn1js from "asn1js";
import {
  AttributeTypeAndValue,
  BasicConstraints,
  BasicOCSPResponse,
  CertID,
  Certificate,
  CertificateRevocationList,
  Extension,
  Extensions,
  ExtKeyUsage,
  GeneralName,
  GeneralSubtree,
  NameConstraints,
  OCSPResponse,
  ResponseBytes,
  RevokedCertificate,
  SingleResponse,
  Time,
} from "pkijs";

export type KeyKind = "P-256" | "P-384" | "RSA" | "RSA-1024" | "RSA-PSS" | "RSA-SHA-1";
export const DAY = 86_400_000;

const ALGORITHMS = {
  "P-256": { name: "ECDSA", namedCurve: "P-256" },
  "P-384": { name: "ECDSA", namedCurve: "P-384" },
  RSA: { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
  "RSA-1024": { name: "RSASSA-PKCS1-v1_5", modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
  "RSA-SHA-1": { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-1" },
  "RSA-PSS": { name: "RSA-PSS", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
} as const;

export const newKeys = (kind: KeyKind): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ALGORITHMS[kind], true, ["sign", "verify"]) as Promise<CryptoKeyPair>;

export interface Issuing {
  /** Attributes of the subject by their identifiers. */
  subject: Record<string, string>;
  keys?: CryptoKeyPair;
  kind?: KeyKind;
  ca?: boolean;
  pathLength?: number;
  /** First byte of keyUsage; null: no such extension. */
  usage?: number | null;
  purposes?: string[];
  notBefore?: Date;
  notAfter?: Date;
  /** Further extensions, by id: whether critical, and DER in hexadecimal. */
  more?: { id: string; critical: boolean; value: Uint8Array<ArrayBuffer> }[];
}

const der = (value: { toBER(): ArrayBuffer }): Uint8Array<ArrayBuffer> => new Uint8Array(value.toBER());
let serials = 1;

const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() });

/** The library takes a member that is there and undefined for 0. */
const constraints = (pathLength?: number): BasicConstraints =>
  new BasicConstraints(pathLength === undefined ? { cA: true } : { cA: true, pathLenConstraint: pathLength });

function extensionsOf({ ca = false, pathLength, usage = ca ? 0x06 : 0x80, purposes, more = [] }: Issuing): Extension[] {
  const list: Extension[] = [];
  if (ca) list.push(extension("2.5.29.19", true, constraints(pathLength).toSchema()));
  if (usage !== null) list.push(extension("2.5.29.15", true, new asn1js.BitString({ valueHex: Uint8Array.of(usage).buffer })));
  if (purposes !== undefined) list.push(extension("2.5.29.37", false, new ExtKeyUsage({ keyPurposes: purposes }).toSchema()));
  for (const { id, critical, value } of more) list.push(new Extension({ extnID: id, critical, extnValue: value.buffer }));
  return list;
}

/** Extension of an authority that may certify names of one domain only. */
export const nameConstraint = (domain: string) => ({
  id: "2.5.29.30",
  critical: true,
  value: der(
    new NameConstraints({
      permittedSubtrees: [new GeneralSubtree({ base: new GeneralName({ type: 2, value: domain }) })],
    }).toSchema(),
  ),
});

function issueBy(certificate: Certificate, { subject, ...options }: Issuing): void {
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: serials++ });
  for (const [type, value] of Object.entries(subject))
    certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }));
  certificate.notBefore = new Time({ value: options.notBefore ?? new Date(Date.now() - DAY) });
  certificate.notAfter = new Time({ value: options.notAfter ?? new Date(Date.now() + 365 * DAY) });
  certificate.extensions = extensionsOf({ subject, ...options });
}

export class Authority {
  readonly certificate: Certificate;
  readonly keys: CryptoKeyPair;

  constructor(certificate: Certificate, keys: CryptoKeyPair) {
    this.certificate = certificate;
    this.keys = keys;
  }

  /** A certificate that signs itself. */
  static async root(options: Partial<Issuing> = {}): Promise<Authority> {
    const keys = options.keys ?? (await newKeys(options.kind ?? "P-256"));
    const certificate = new Certificate();
    issueBy(certificate, { subject: { "2.5.4.3": "Root of the tests" }, ca: true, ...options });
    certificate.issuer.typesAndValues = certificate.subject.typesAndValues;
    await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
    await certificate.sign(keys.privateKey, "SHA-256");
    return new Authority(new Certificate({ schema: asn1js.fromBER(der(certificate.toSchema(true))).result }), keys);
  }

  get der(): Uint8Array<ArrayBuffer> {
    return der(this.certificate.toSchema());
  }

  /** A certificate of this authority; as an authority of its own where it is one. */
  async issue(options: Issuing): Promise<Authority> {
    const keys = options.keys ?? (await newKeys(options.kind ?? "P-256"));
    const certificate = new Certificate();
    issueBy(certificate, options);
    certificate.issuer.typesAndValues = this.certificate.subject.typesAndValues;
    await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
    await certificate.sign(this.keys.privateKey, "SHA-256");
    return new Authority(new Certificate({ schema: asn1js.fromBER(der(certificate.toSchema(true))).result }), keys);
  }

  /** A revocation list of this authority, or one that only says so. */
  async list({
    revoked = [],
    thisUpdate = new Date(Date.now() - 60_000),
    nextUpdate = new Date(Date.now() + DAY) as Date | undefined,
    signer = this as Authority,
    critical = [] as string[],
  }: Partial<{
    revoked: Authority[];
    thisUpdate: Date;
    nextUpdate: Date;
    signer: Authority;
    hash: string;
    critical: string[];
  }> = {}) {
    const list = new CertificateRevocationList({ version: 1 });
    list.issuer.typesAndValues = this.certificate.subject.typesAndValues;
    list.thisUpdate = new Time({ value: thisUpdate });
    if (nextUpdate !== undefined) list.nextUpdate = new Time({ value: nextUpdate });
    if (revoked.length > 0)
      list.revokedCertificates = revoked.map(
        ({ certificate }) =>
          new RevokedCertificate({ userCertificate: certificate.serialNumber, revocationDate: new Time({ value: thisUpdate }) }),
      );
    if (critical.length > 0)
      list.crlExtensions = new Extensions({
        extensions: critical.map((id) => extension(id, true, new asn1js.Integer({ value: 1 }))),
      });
    await list.sign(signer.keys.privateKey, "SHA-256");
    return der(list.toSchema(true));
  }

  /** An OCSP answer about a certificate of this authority. */
  async answer(
    about: Authority,
    {
      status = 0,
      signer = this as Authority,
      certificates = [] as Authority[],
      thisUpdate = new Date(Date.now() - 60_000),
      nextUpdate = new Date(Date.now() + DAY) as Date | undefined,
    }: Partial<{ status: 0 | 1 | 2; signer: Authority; certificates: Authority[]; thisUpdate: Date; nextUpdate: Date }> = {},
  ) {
    const certID = new CertID();
    await certID.createForCertificate(about.certificate, { hashAlgorithm: "SHA-256", issuerCertificate: this.certificate });
    const idBlock = { tagClass: 3, tagNumber: status };
    const certStatus =
      status === 1
        ? new asn1js.Constructed({ idBlock, value: [new asn1js.GeneralizedTime({ valueDate: thisUpdate })] })
        : new asn1js.Primitive({ idBlock, valueHex: new ArrayBuffer(0) });
    const basic = new BasicOCSPResponse();
    basic.tbsResponseData.responderID = signer.certificate.subject;
    basic.tbsResponseData.producedAt = thisUpdate;
    basic.tbsResponseData.responses = [new SingleResponse({ certID, certStatus, thisUpdate, nextUpdate })];
    if (certificates.length > 0) basic.certs = certificates.map(({ certificate }) => certificate);
    await basic.sign(signer.keys.privateKey, "SHA-256");
    const response = new OCSPResponse({
      responseStatus: new asn1js.Enumerated({ value: 0 }),
      responseBytes: new ResponseBytes({
        responseType: "1.3.6.1.5.5.7.48.1.1",
        response: new asn1js.OctetString({ valueHex: basic.toSchema().toBER() }),
      }),
    });
    return der(response.toSchema());
  }
}

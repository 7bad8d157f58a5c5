import { generateKeyPairSync, sign } from "node:crypto";

// A certificate of its own for one test, in DER (X.690) as RFC 5280 has it; nothing but what TLS needs.

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const time = (date: Date) =>
  der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, "")
        .slice(2, 14)}Z`,
    ),
  );
const ECDSA_SHA256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
const COMMON_NAME = Buffer.from("550403", "hex");

const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`;

/** A self-signed certificate of 127.0.0.1 on P-256, and its key, in PEM. */
export function testCertificate(): { certificate: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(der(0x06, COMMON_NAME), der(0x0c, Buffer.from("127.0.0.1")))));
  const validity = sequence(time(new Date(Date.now() - 86_400_000)), time(new Date(Date.now() + 86_400_000)));
  const subjectKey = publicKey.export({ type: "spki", format: "der" });
  const alternative = sequence(
    der(0x06, Buffer.from("551d11", "hex")),
    der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1])))),
  );
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const extensions = der(0xa3, sequence(alternative));
  const serial = der(0x02, Buffer.from([1]));
  const content = sequence(version, serial, ECDSA_SHA256, name, validity, name, subjectKey, extensions);
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey));
  return {
    certificate: pem("CERTIFICATE", sequence(content, ECDSA_SHA256, signature)),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

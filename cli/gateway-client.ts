import { X509Certificate } from "node:crypto";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { hashOfSecret, newClientSecret } from "../gateway/auth/client-secret.ts";
import { parseClientEntry } from "../gateway/configuration.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { readWhole, requireAbsent, writeNew } from "../host/files.ts";
import type { ClientOptions } from "./gateway.ts";

/** SHA-256 of a certificate in PEM. Throws FileUnusable, ConfigurationInvalid. */
async function fingerprintOf(file: string): Promise<string> {
  const bytes = await readWhole(file, 64 * 1024);
  try {
    return new X509Certificate(bytes).fingerprint256.replaceAll(":", "").toLowerCase();
  } catch (cause) {
    throw new ConfigurationInvalid({ what: `${file}: it is no certificate.`, todo: "Give one in PEM.", values: { file }, cause });
  }
}

/** What belongs into `clients` of a gateway's configuration. A secret is written into a file, and kept as a hash alone. */
export async function newClient(id: string, { scope, certificate, secretFile }: ClientOptions): Promise<object> {
  if (certificate !== undefined)
    return { client: parseClientEntry({ id, certificates: [await fingerprintOf(certificate)], scopes: scope }, "the client") };
  const secret = newClientSecret();
  const client = parseClientEntry({ id, secretHash: await hashOfSecret(secret), scopes: scope }, "the client");
  const file = secretFile ?? `${id}.secret`;
  await requireAbsent(file);
  await writeNew(file, utf8ToBytes(`${secret}\n`));
  return { client, secretFile: file };
}

import { timingSafeEqual } from "node:crypto";
import type { TLSSocket } from "node:tls";
import type { ClientEntry } from "../configuration.ts";

/** SHA-256 of the certificate that a connection was opened with, 32 bytes; undefined where there is none, or it is not valid now. */
export function certificateOf(socket: unknown, now = Date.now()): Buffer | undefined {
  const certificate = (socket as Partial<TLSSocket>).getPeerCertificate?.();
  if (certificate?.fingerprint256 === undefined) return undefined;
  const { valid_from, valid_to, fingerprint256 } = certificate;
  if (!(Date.parse(valid_from) <= now && now < Date.parse(valid_to))) return undefined;
  return Buffer.from(fingerprint256.replaceAll(":", ""), "hex");
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && timingSafeEqual(one, other);

/** The client that a certificate is bound to. All are compared, whichever it is. */
export function clientOfCertificate(clients: readonly ClientEntry[], certificate: Buffer): ClientEntry | undefined {
  let found: ClientEntry | undefined;
  for (const client of clients)
    for (const fingerprint of client.certificates) if (isSame(Buffer.from(fingerprint, "hex"), certificate)) found = client;
  return found;
}

export const clientNamed = (clients: readonly ClientEntry[], id: string): ClientEntry | undefined =>
  clients.find((client) => client.id === id);

import type { DigestKey } from "./digest-key.ts";
import { TokenRefused } from "./errors.ts";
import { type Attributes, readAttribute, templateOf } from "./pkcs11-attributes.node.ts";
import { CKK_EC, CKM_ECDSA, CKO_PRIVATE_KEY, CKO_PUBLIC_KEY } from "./pkcs11-constants.ts";
import { memory } from "./pkcs11-module.node.ts";
import { openToken, type TokenOptions, type TokenSession } from "./pkcs11-session.node.ts";
import type { TokenAddress } from "./token-address.ts";

/** Keys of an address: one half of them, by its class. */
const halfOf = (kind: bigint, { object, id }: TokenAddress): Attributes => ({
  class: kind,
  keyType: CKK_EC,
  ...(object === undefined ? {} : { label: new TextEncoder().encode(object) }),
  ...(id === undefined ? {} : { id }),
});

/** How many halves of that class the address names, two at most, and the first of them. */
async function halvesAt({ module, handle }: TokenSession, kind: bigint, address: TokenAddress) {
  const attributes = halfOf(kind, address);
  const template = templateOf(module, attributes);
  const [found, count] = [memory(16), memory(8)];
  await module.call("C_FindObjectsInit", [handle, template, template.count]);
  try {
    await module.call("C_FindObjects", [handle, found, 2, count]);
  } finally {
    await module.call("C_FindObjectsFinal", [handle]);
  }
  return { objects: count.readBigUInt64LE(), first: found.readBigUInt64LE() };
}

/** The one half of that class that the address names. Throws TokenRefused. */
async function onlyHalf(session: TokenSession, kind: bigint, address: TokenAddress, what: string): Promise<bigint> {
  const { objects, first } = await halvesAt(session, kind, address);
  if (objects === 1n) return first;
  throw new TokenRefused({
    what: `${session.name.replace(/^the/, "The")} has ${objects === 0n ? "no" : "more than one"} ${what} of that name.`,
    todo: "Say which by object and id; a key made for Kontor has both halves under one name.",
    values: { what },
  });
}

/**
 * Nothing is made beside a key of that address: neither of the two would be found by it any more. An id makes it another address than the name
 * alone, which then finds two keys and is refused until it says an id too. Throws TokenRefused.
 */
export async function requireNoKey(session: TokenSession, address: TokenAddress): Promise<void> {
  for (const kind of [CKO_PRIVATE_KEY, CKO_PUBLIC_KEY]) {
    const { objects } = await halvesAt(session, kind, address);
    if (objects > 0n)
      throw new TokenRefused({
        what: `${session.name.replace(/^the/, "The")} has a key of that name already.`,
        todo: "Let `kontor signer show` say which account it is, or take another name.",
      });
  }
}

/** Longest signature that is taken; r and s have 64 bytes. */
const SIGNATURE_BYTES = 256;

async function sign({ module, handle }: TokenSession, key: bigint, digest: Uint8Array): Promise<Uint8Array> {
  const mechanism = memory(24); // CK_MECHANISM: which, and no parameter
  mechanism.writeBigUInt64LE(CKM_ECDSA);
  const [asked, signature, length] = [memory(digest.length), memory(SIGNATURE_BYTES), memory(8)];
  asked.set(digest);
  length.writeBigUInt64LE(BigInt(SIGNATURE_BYTES));
  await module.call("C_SignInit", [handle, mechanism, key]);
  await module.call("C_Sign", [handle, asked, asked.length, signature, length]);
  return Uint8Array.from(signature.subarray(0, Math.min(Number(length.readBigUInt64LE()), SIGNATURE_BYTES)));
}

export interface OpenTokenKey extends DigestKey {
  /** Close the session; the token forgets the login with the last one. */
  close(): Promise<void>;
}

/** A key on a token, found and ready to sign. Throws TokenModuleUnusable, TokenPinRefused, TokenRefused. */
export async function openTokenKey(address: TokenAddress, options: TokenOptions): Promise<OpenTokenKey> {
  const session = await openToken(address, options);
  try {
    const key = await onlyHalf(session, CKO_PRIVATE_KEY, address, "private key");
    const half = await onlyHalf(session, CKO_PUBLIC_KEY, address, "public key");
    const publicKey = await readAttribute(session.module, session.handle, half, "ecPoint");
    // One signature at a time: a session has one operation, which two calls make up.
    let last: Promise<unknown> = Promise.resolve();
    const signDigest = (digest: Uint8Array): Promise<Uint8Array> => {
      const next = last.then(() => sign(session, key, digest));
      last = next.catch(() => undefined);
      return next;
    };
    return { name: session.name.replace(/^the/, "The"), publicKey, signDigest, close: session.close };
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
}

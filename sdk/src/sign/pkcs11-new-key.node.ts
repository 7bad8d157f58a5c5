import { randomBytes } from "@noble/hashes/utils.js";
import { InputInvalid } from "../errors.ts";
import { templateOf } from "./pkcs11-attributes.node.ts";
import { CKM_EC_KEY_PAIR_GEN } from "./pkcs11-constants.ts";
import type { LoadModule } from "./pkcs11-in-use.node.ts";
import { requireNoKey } from "./pkcs11-key.node.ts";
import { memory } from "./pkcs11-module.node.ts";
import { openToken } from "./pkcs11-session.node.ts";
import type { TokenAddress } from "./token-address.ts";

/** OBJECT IDENTIFIER 1.3.132.0.10, secp256k1, in DER. */
const SECP256K1 = Uint8Array.of(0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a);

/**
 * Have a token make a key pair on secp256k1 that never leaves it, where the address names none yet.
 * Throws TokenModuleUnusable, TokenPinRefused, TokenRefused, InputInvalid.
 */
export async function makeTokenKey(address: TokenAddress, pin: () => Promise<string>, load?: LoadModule): Promise<void> {
  const { object, id = randomBytes(16) } = address;
  if (object === undefined)
    throw new InputInvalid({ what: "The new key has no name.", todo: "Add object=NAME to the signer's address." });
  const session = await openToken(address, { pin, write: true, load });
  const { module, handle, close } = session;
  try {
    await requireNoKey(session, address);
    const both = { token: true, label: new TextEncoder().encode(object), id };
    const open = templateOf(module, { ...both, private: false, verify: true, ecParams: SECP256K1 });
    const secret = templateOf(module, { ...both, private: true, sign: true, sensitive: true, extractable: false });
    const [mechanism, openHandle, secretHandle] = [memory(24), memory(8), memory(8)];
    mechanism.writeBigUInt64LE(CKM_EC_KEY_PAIR_GEN);
    const templates = [open, open.count, secret, secret.count];
    await module.call("C_GenerateKeyPair", [handle, mechanism, ...templates, openHandle, secretHandle]);
  } finally {
    await close();
  }
}

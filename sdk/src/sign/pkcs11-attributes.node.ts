import { CKA } from "./pkcs11-constants.ts";
import { memory, type Template, type TokenModule } from "./pkcs11-module.node.ts";

/** Attributes by name: a number or truth value as the module's machine keeps it, or bytes. */
export type Attributes = Partial<Record<keyof typeof CKA, bigint | boolean | Uint8Array>>;

/** CK_ATTRIBUTE: type, pointer, length, 8 bytes each. */
const ATTRIBUTE_BYTES = 24;

function bytesOf(value: bigint | boolean | Uint8Array): Buffer {
  if (typeof value === "boolean") return Buffer.from(new Uint8Array([value ? 1 : 0]).buffer);
  if (typeof value === "bigint") {
    const bytes = memory(8);
    bytes.writeBigUInt64LE(value);
    return bytes;
  }
  const bytes = memory(value.length);
  bytes.set(value);
  return bytes;
}

/** A list of attributes (CK_ATTRIBUTE[]). */
export function templateOf(module: TokenModule, attributes: Attributes): Template {
  const entries = Object.entries(attributes) as [keyof typeof CKA, bigint | boolean | Uint8Array][];
  const values = entries.map(([, value]) => bytesOf(value));
  const list = memory(ATTRIBUTE_BYTES * entries.length);
  for (const [i, [name]] of entries.entries()) {
    const value = values[i] as Buffer;
    list.writeBigUInt64LE(CKA[name], i * ATTRIBUTE_BYTES);
    list.writeBigUInt64LE(value.length === 0 ? 0n : module.addressOf(value), i * ATTRIBUTE_BYTES + 8);
    list.writeBigUInt64LE(BigInt(value.length), i * ATTRIBUTE_BYTES + 16);
  }
  return { list, count: entries.length, values };
}

/** Longest value that is asked for: public points and labels are far shorter. */
const LONGEST = 1_024;

/** One attribute of an object. A length beyond what was asked for is the module's fault, and nobody's memory is read for it. */
export async function readAttribute(
  module: TokenModule,
  session: bigint,
  object: bigint,
  name: keyof typeof CKA,
): Promise<Uint8Array> {
  const template = templateOf(module, { [name]: new Uint8Array(LONGEST) });
  await module.call("C_GetAttributeValue", [session, object, template, 1]);
  const length = Number(template.list.readBigUInt64LE(16));
  return length <= LONGEST ? Uint8Array.from(template.values[0]?.subarray(0, length) ?? []) : new Uint8Array(0);
}

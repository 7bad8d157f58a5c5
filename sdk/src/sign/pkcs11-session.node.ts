import { printable } from "../document/printable.ts";
import { TokenRefused } from "./errors.ts";
import { CKF_RW_SESSION, CKF_SERIAL_SESSION } from "./pkcs11-constants.ts";
import { type LoadModule, letGo, take } from "./pkcs11-in-use.node.ts";
import { logIn } from "./pkcs11-login.node.ts";
import { loadTokenModule, memory, type TokenModule } from "./pkcs11-module.node.ts";
import type { TokenAddress } from "./token-address.ts";

/** A token that is open for its user. */
export interface TokenSession {
  readonly module: TokenModule;
  readonly handle: bigint;
  /** How messages name the token. */
  readonly name: string;
  close(): Promise<void>;
}

export interface TokenOptions {
  /** Asked for when everything else is known to be right, and tried once. */
  pin: () => Promise<string>;
  /** A session that makes objects, not only uses them. */
  write?: boolean;
  /** Default: the module of the address, as native code. */
  load?: LoadModule;
}

/** Most slots that are looked at. */
const MOST_SLOTS = 256;

async function slotsOf(module: TokenModule): Promise<bigint[]> {
  const [list, count] = [memory(8 * MOST_SLOTS), memory(8)];
  count.writeBigUInt64LE(BigInt(MOST_SLOTS));
  await module.call("C_GetSlotList", [1, list, count]);
  const found = Math.min(Number(count.readBigUInt64LE()), MOST_SLOTS);
  return Array.from({ length: found }, (_, i) => list.readBigUInt64LE(8 * i));
}

/** Texts of CK_TOKEN_INFO, padded with blanks: where each begins and ends. */
const TEXTS = { token: [0, 32], manufacturer: [32, 64], model: [64, 80], serial: [80, 96] } as const;

async function isAsked(module: TokenModule, slot: bigint, address: TokenAddress): Promise<boolean> {
  const about = memory(256); // CK_TOKEN_INFO takes 208
  const answer = await module.call("C_GetTokenInfo", [slot, about], ["CKR_TOKEN_NOT_PRESENT", "CKR_TOKEN_NOT_RECOGNIZED"]);
  const text = (name: keyof typeof TEXTS) => about.toString("utf8", ...TEXTS[name]).replace(/[ \0]+$/, "");
  const names = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
  return answer === "CKR_OK" && names.every((name) => address[name] === undefined || address[name] === text(name));
}

async function slotOf(module: TokenModule, address: TokenAddress, name: string): Promise<bigint> {
  const found: bigint[] = [];
  for (const slot of await slotsOf(module)) if (await isAsked(module, slot, address)) found.push(slot);
  const [slot] = found;
  if (slot !== undefined && found.length === 1) return slot;
  throw new TokenRefused({
    what: `${found.length === 0 ? "No token is" : "More than one token is"} ${name}.`,
    todo: "Plug it in, or say which by token, serial, manufacturer and model.",
    values: { tokens: found.length },
  });
}

/** Open a token for its user. Throws TokenModuleUnusable, TokenPinRefused, TokenRefused. */
export async function openToken(
  address: TokenAddress,
  { pin, write = false, load = loadTokenModule }: TokenOptions,
): Promise<TokenSession> {
  const name = `the token ${printable(address.token ?? address.serial ?? address.model ?? address.manufacturer ?? "")}`;
  const module = await take(address.module, load);
  let handle: bigint | undefined;
  const close = async (): Promise<void> => {
    try {
      if (handle !== undefined) await module.call("C_CloseSession", [handle], ["CKR_SESSION_HANDLE_INVALID"]);
    } finally {
      await letGo(module);
    }
  };
  try {
    const slot = await slotOf(module, address, name);
    const out = memory(8);
    await module.call("C_OpenSession", [slot, CKF_SERIAL_SESSION | (write ? CKF_RW_SESSION : 0), null, null, out]);
    handle = out.readBigUInt64LE();
    await logIn({ module, slot, handle }, await pin());
    return { module, handle, name, close };
  } catch (error) {
    await close().catch(() => undefined); // what went wrong first is what is told
    throw error;
  }
}

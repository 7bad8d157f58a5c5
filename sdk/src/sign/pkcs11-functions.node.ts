import { TokenModuleUnusable } from "./errors.ts";

/** Functions of PKCS#11 that are called here, each with its place in CK_FUNCTION_LIST (v2.40) and its arguments. */
const FUNCTIONS = {
  C_Initialize: [0, "p"],
  C_Finalize: [1, "p"],
  C_GetSlotList: [4, "bpp"],
  C_GetTokenInfo: [6, "up"],
  C_OpenSession: [12, "uuppp"],
  C_CloseSession: [13, "u"],
  C_Login: [18, "uupu"],
  C_GetAttributeValue: [24, "uupu"],
  C_FindObjectsInit: [26, "upu"],
  C_FindObjects: [27, "upup"],
  C_FindObjectsFinal: [28, "u"],
  C_SignInit: [42, "upu"],
  C_Sign: [43, "upupp"],
  C_GenerateKeyPair: [59, "uppupupp"],
} as const;
export type TokenFunction = keyof typeof FUNCTIONS;

/** CK_BBOOL, CK_ULONG, and a pointer: memory of ours, or none. */
const TYPES = { b: "uint8_t", u: "unsigned long", p: "void *" } as const;
function unusable(path: string, why: string, cause?: unknown): TokenModuleUnusable {
  return new TokenModuleUnusable({
    what: `${path} cannot be used as a PKCS#11 module: ${why}.`,
    todo: "Give the absolute path of your token's module, for this machine's processor.",
    values: { path },
    cause,
  });
}

export type Koffi = typeof import("koffi");
/** The package that calls native code, loaded for this and nothing else. Throws TokenModuleUnusable. */
export async function koffiOf(path: string): Promise<Koffi> {
  // 64 bits and structures that are not packed: what Linux and macOS have, and what the structures here are made for.
  if (process.platform === "win32" || !["x64", "arm64"].includes(process.arch))
    throw unusable(path, "this works on 64-bit Linux and macOS only");
  return import("koffi").catch((cause: unknown) => {
    throw unusable(path, "the package koffi, which calls it, is not installed (npm install koffi)", cause);
  });
}

/** Each returns its CK_RV to the last argument, from another thread. */
export type TokenFunctions = Record<TokenFunction, { async(...args: unknown[]): void }>;

/** A module's functions, by the list that every module hands out. Throws TokenModuleUnusable. */
export function functionsOf(koffi: Koffi, path: string): TokenFunctions {
  const list: [bigint | null] = [null];
  try {
    const getList = koffi.load(path).func("unsigned long C_GetFunctionList(_Out_ void **list)");
    if (getList(list) !== 0) throw new Error("it hands out no functions");
  } catch (cause) {
    throw unusable(path, "it does not load, or has no C_GetFunctionList", cause);
  }
  const at = (place: number): unknown => koffi.decode(list[0], 8 * (1 + place), "void *");
  const version = list[0] === null ? 0 : (koffi.decode(list[0], "uint8_t") as number);
  if (version !== 2 && version !== 3) throw unusable(path, "its functions are of another version than 2 or 3");
  const entries = Object.entries(FUNCTIONS).map(([name, [place, args]]) => {
    const pointer = at(place);
    if (pointer === null || pointer === 0n) throw unusable(path, `it has no ${name}`);
    const prototype = koffi.proto(
      "unsigned long",
      [...args].map((type) => TYPES[type as keyof typeof TYPES]),
    );
    return [name, koffi.decode(pointer, prototype)];
  });
  return Object.fromEntries(entries) as TokenFunctions;
}

import { TokenPinRefused, TokenRefused } from "./errors.ts";
import { CKR, CKR_NAMES } from "./pkcs11-constants.ts";
import { functionsOf, koffiOf, type TokenFunction } from "./pkcs11-functions.node.ts";

/** Memory that points to other memory, which has to live as long. */
export interface Template {
  readonly list: Buffer;
  readonly count: number;
  readonly values: readonly Buffer[];
}
type Argument = number | bigint | Buffer | Template | null;

/** A module in this process. Calls run on another thread, one after the other: modules need not take more at once. */
export interface TokenModule {
  readonly path: string;
  /** Throws TokenRefused, TokenPinRefused; the name of a return value in `allowed` is returned instead. */
  call(name: TokenFunction, args: readonly Argument[], allowed?: readonly string[]): Promise<string>;
  /** Address of memory of ours, for a structure that points to it. */
  addressOf(memory: Buffer): bigint;
}

/** Zeroed memory that stays where it is: small buffers of Node's lie together with others, or in a heap that moves. */
export const memory = (bytes: number): Buffer => Buffer.from(new ArrayBuffer(bytes));

/** Names and numbers only: no text of a module. */
function refused(path: string, name: TokenFunction, code: string): TokenRefused | TokenPinRefused {
  const values = { path, function: name, code };
  if (code.startsWith("CKR_PIN") && code !== "CKR_PIN_LOCKED")
    return new TokenPinRefused({
      what: `The token refused the PIN (${code}).`,
      todo: "Look it up before you try again: a token locks itself after a few wrong ones.",
      values,
    });
  if (code === "CKR_PIN_LOCKED")
    return new TokenPinRefused({
      what: "The token's PIN is locked.",
      todo: "Its security officer unlocks it, with the tool of the token's maker.",
      values,
    });
  return new TokenRefused({
    what: `The token's module ended ${name} with ${code}.`,
    todo: "See whether the token is there and as its address says; open the signer again.",
    values,
  });
}

/** Load a module. It is code that runs in this process, whatever it does. Throws TokenModuleUnusable. */
export async function loadTokenModule(path: string): Promise<TokenModule> {
  const koffi = await koffiOf(path);
  const native = functionsOf(koffi, path);
  let last: Promise<unknown> = Promise.resolve();
  const run = (name: TokenFunction, args: readonly Argument[]): Promise<number> => {
    const plain = args.map((each) => (each !== null && typeof each === "object" && "list" in each ? each.list : each));
    const next = last.then(
      () =>
        new Promise<{ code: number; args: readonly Argument[] }>((resolve, reject) => {
          // The answer holds on to the arguments: their memory, and what it points to, lives as long as the call.
          const done = (error: unknown, code: number): void => (error ? reject(error) : resolve({ code, args }));
          native[name].async(...plain, done);
        }),
    );
    last = next.catch(() => undefined);
    return next.then(({ code }) => code);
  };
  return {
    path,
    addressOf: (bytes) => koffi.address(bytes),
    async call(name, args, allowed = []) {
      const code = await run(name, args);
      const named = CKR_NAMES.get(code) ?? `0x${code.toString(16)}`;
      if (code === CKR.CKR_OK || allowed.includes(named)) return named;
      throw refused(path, name, named);
    },
  };
}

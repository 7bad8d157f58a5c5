import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { TokenPinRefused, TokenRefused } from "./errors.ts";
import { CKU_USER } from "./pkcs11-constants.ts";
import { memory, type TokenModule } from "./pkcs11-module.node.ts";

/** A session with the token of a slot. */
export interface Session {
  module: TokenModule;
  slot: bigint;
  handle: bigint;
}

/** A key of this process alone: what is kept of a PIN tells nothing elsewhere. */
const KEY = randomBytes(32);
const markOf = (pin: Uint8Array): Uint8Array => createHmac("sha256", KEY).update(pin).digest();

/** For each slot, a mark of the PIN that its token took last. */
const taken = new WeakMap<TokenModule, Map<bigint, Uint8Array>>();

/**
 * One login counts for all sessions that this process has with a token, which then looks at no PIN any more: whoever comes with another one would
 * be let in. So it has to be the one that the token took.
 */
function requireTaken({ module, slot }: Session, mark: Uint8Array): void {
  const before = taken.get(module)?.get(slot);
  if (before === undefined)
    throw new TokenRefused({
      what: "Somebody else in this process is logged in at the token, so it does not look at the PIN.",
      todo: "Let one alone use the token's module in a process.",
      values: { path: module.path },
    });
  if (timingSafeEqual(before, mark)) return;
  throw new TokenPinRefused({
    what: "This is not the PIN that the token took before in this process.",
    todo: "Look it up before you try again; the token was not asked.",
    values: { path: module.path },
  });
}

/** Log in as the token's user. Throws TokenPinRefused, TokenRefused. */
export async function logIn(session: Session, pin: string): Promise<void> {
  const { module, slot, handle } = session;
  const typed = Buffer.from(pin, "utf8");
  const bytes = memory(typed.length);
  typed.copy(bytes);
  const mark = markOf(typed);
  try {
    const answer = await module.call("C_Login", [handle, CKU_USER, bytes, bytes.length], ["CKR_USER_ALREADY_LOGGED_IN"]);
    if (answer !== "CKR_OK") return requireTaken(session, mark);
    taken.set(module, (taken.get(module) ?? new Map()).set(slot, mark));
  } finally {
    typed.fill(0);
    bytes.fill(0);
  }
}

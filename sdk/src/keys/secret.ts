import { SecretWiped } from "./errors.ts";

const HIDDEN = "[secret]";

/**
 * Bytes that never show up in a log: toString, JSON and Node's inspect print "[secret]".
 * `wipe` overwrites them; a wiped secret throws on use.
 */
export class Secret {
  #bytes: Uint8Array | undefined;

  /** Takes ownership of `bytes`: they are overwritten by `wipe`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The bytes themselves, not a copy: do not keep or change them. */
  reveal(): Uint8Array {
    if (this.#bytes === undefined) throw new SecretWiped();
    return this.#bytes;
  }

  /** Overwrite with zeros. JavaScript may have copied the bytes before (numbers, strings): those copies are out of reach. */
  wipe(): void {
    this.#bytes?.fill(0);
    this.#bytes = undefined;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return HIDDEN;
  }
}

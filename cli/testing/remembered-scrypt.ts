import crypto, { type ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

type Done = (error: Error | null, key: Buffer) => void;
type Derive = (passphrase: Uint8Array, salt: Uint8Array, length: number, options: ScryptOptions, done: Done) => void;

/**
 * From now on this process remembers what scrypt made of the same input. Every command opens its participant's key file, which takes
 * tenths of a second by design; a story of fifty commands would spend a third of its time on that. Who asks gets a copy, and may wipe it.
 */
export function rememberScrypt(): void {
  const derive = crypto.scrypt as Derive;
  const made = new Map<string, Buffer>();
  const remembering: Derive = (passphrase, salt, length, options, done) => {
    const { N, r, p } = options;
    const input = [passphrase, salt].map((bytes) => Buffer.from(bytes).toString("hex"));
    const name = [...input, length, N, r, p].join();
    const known = made.get(name);
    if (known !== undefined) return void setImmediate(done, null, Buffer.from(known));
    derive(passphrase, salt, length, options, (error, key) => {
      if (error === null) made.set(name, Buffer.from(key));
      done(error, key);
    });
  };
  crypto.scrypt = remembering as typeof crypto.scrypt;
  syncBuiltinESMExports();
}

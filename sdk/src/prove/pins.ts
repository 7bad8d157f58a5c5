import { ProvingKeyMismatch } from "../errors.ts";
import type { PinnedCircuit, PinnedFile } from "./job.ts";
import { type LockedFile, lockedKeys } from "./locked-keys.ts";

/** Files of a circuit below `folder` (a URL with a slash at its end), pinned by the lock file that this version was built with. */
export function pinsOf(circuit: string, folder: URL): PinnedCircuit {
  const key = Object.hasOwn(lockedKeys, circuit) ? lockedKeys[circuit] : undefined;
  if (key === undefined)
    throw new ProvingKeyMismatch({
      what: `No proving key of ${circuit} is pinned.`,
      todo: "Name a circuit of this version.",
      values: { circuit },
    });
  const pin = ({ file, sha256 }: LockedFile): PinnedFile => ({ url: new URL(file, folder).href, sha256 });
  return { wasm: pin(key.wasm), zkey: pin(key.zkey), vkey: pin(key.vkey), constraints: key.constraints };
}

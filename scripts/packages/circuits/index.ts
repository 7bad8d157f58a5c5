import lock from "../../../circuits/keys/keys.lock.json" with { type: "json" };

/** A file in the folder of keys, and the sha256 that it has. */
export interface KeyFile {
  readonly file: string;
  readonly sha256: string;
}

/** A circuit's key, and where it comes from. */
export interface CircuitKey {
  /** One party made it alone and can forge proofs: for local networks, never for money. */
  readonly development: boolean;
  /** Who made it, in words. */
  readonly provenance: string;
  readonly constraints: number;
  /** Compiler and library, as the package registry names them: with them the sources give the same constraints again. */
  readonly circom: string;
  readonly snarkjs: string;
  /** sha256 of the phase 1 file (powers of tau) that the key follows from; the file itself is not here. */
  readonly ptau: string;
  /** sha256 of the compiled constraints. */
  readonly r1cs: string;
  /** Witness generator, proving key, verification key. */
  readonly wasm: KeyFile;
  readonly zkey: KeyFile;
  readonly vkey: KeyFile;
}

export type CircuitName = keyof typeof lock;

const fileOf = ({ path, sha256 }: { path: string; sha256: string }): KeyFile => ({
  file: path.slice(path.lastIndexOf("/") + 1),
  sha256,
});

/** The keys of this version, as keys/keys.lock.json has them. */
export const circuits = Object.fromEntries(
  Object.entries(lock).map(([name, { verifier: _, wasm, zkey, vkey, ...key }]) => [
    name,
    { ...key, wasm: fileOf(wasm), zkey: fileOf(zkey), vkey: fileOf(vkey) },
  ]),
) as Readonly<Record<CircuitName, CircuitKey>>;

const here = import.meta.url;
/** The folder of keys: a file URL in Node; in a browser, beside this module where it is served as it is. */
export const keysFolder: URL = new URL("../keys/", here);

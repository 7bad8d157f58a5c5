/** The part of snarkjs 0.7 that the SDK uses; the package ships no types. */
declare module "snarkjs" {
  export interface MemoryFile {
    type: "mem";
    data?: Uint8Array;
  }
  /** Field elements as decimal strings, projective points. */
  export interface Groth16Proof {
    pi_a: string[];
    pi_b: string[][];
    pi_c: string[];
  }
  export const wtns: { calculate(input: object, wasm: Uint8Array, witness: MemoryFile): Promise<void> };
  export const groth16: {
    prove(zkey: Uint8Array, witness: MemoryFile): Promise<{ proof: Groth16Proof; publicSignals: string[] }>;
    verify(key: object, signals: string[], proof: Groth16Proof): Promise<boolean>;
  };
}

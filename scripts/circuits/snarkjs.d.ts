/** The parts of snarkjs 0.7 that set-up and ceremony use; the package ships no types. Files are paths. */
declare module "snarkjs" {
  interface Logger {
    debug(line: string): void;
    info(line: string): void;
    warn(line: string): void;
    error(line: string): void;
  }
  interface Curve {
    terminate(): Promise<void>;
  }
  /** A point of G1 (x, y, 1) or G2 ((x0, x1), (y0, y1), (1, 0)), decimal. */
  type Point1 = [string, string, string];
  type Point2 = [[string, string], [string, string], [string, string]];
  export interface VerificationKeyFile {
    protocol: "groth16";
    curve: "bn128";
    nPublic: number;
    vk_alpha_1: Point1;
    vk_beta_2: Point2;
    vk_gamma_2: Point2;
    vk_delta_2: Point2;
    IC: Point1[];
  }
  export const zKey: {
    /** Hash of the circuit; -1, with a line in the log, for a file that does not fit. */
    newZKey(r1cs: string, ptau: string, zkey: string, logger?: Logger): Promise<Uint8Array | -1>;
    /** Hash of the contribution. Entropy is mixed with the operating system's. */
    contribute(old: string, next: string, name: string, entropy: string, logger?: Logger): Promise<Uint8Array>;
    beacon(
      old: string,
      next: string,
      name: string,
      valueHex: string,
      iterations: number,
      logger?: Logger,
    ): Promise<Uint8Array | false>;
    verifyFromR1cs(r1cs: string, ptau: string, zkey: string, logger?: Logger): Promise<boolean>;
    exportVerificationKey(zkey: string, logger?: Logger): Promise<VerificationKeyFile>;
  };
  export const powersOfTau: {
    newAccumulator(curve: Curve, power: number, file: string, logger?: Logger): Promise<Uint8Array>;
    contribute(old: string, next: string, name: string, entropy: string, logger?: Logger): Promise<Uint8Array>;
    preparePhase2(old: string, next: string, logger?: Logger): Promise<void>;
  };
  export const curves: { getCurveFromName(name: string, options?: { singleThread?: boolean }): Promise<Curve> };
}

declare module "circomlibjs" {
  type Element = Uint8Array;
  interface FieldArithmetic {
    e(value: bigint): Element;
    toObject(element: Element): bigint;
  }
  interface Poseidon {
    (inputs: readonly (bigint | Element)[]): Element;
    readonly F: FieldArithmetic;
  }
  interface Eddsa {
    readonly F: FieldArithmetic;
    prv2pub(privateKey: Uint8Array): [Element, Element];
    signPoseidon(privateKey: Uint8Array, message: Element): { R8: [Element, Element]; S: bigint };
  }
  export function buildPoseidon(): Promise<Poseidon>;
  export function buildEddsa(): Promise<Eddsa>;
}

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
  type Point = [Element, Element];
  interface BabyJub {
    readonly F: FieldArithmetic;
    readonly Base8: Point;
    readonly order: bigint;
    readonly subOrder: bigint;
    addPoint(a: Point, b: Point): Point;
    mulPointEscalar(base: Point, scalar: bigint): Point;
    inCurve(point: Point): boolean;
    inSubgroup(point: Point): boolean;
  }
  export function buildBabyjub(): Promise<BabyJub>;
  export function buildPoseidon(): Promise<Poseidon>;
  export function buildEddsa(): Promise<Eddsa>;
}

/** A name on a type, so that one kind of number is never taken for another. Costs nothing at run time. */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** An element of the BN254 scalar field, 0 <= x < FIELD_ORDER. */
export type Field = Brand<bigint, "Field">;
/** 32 slots of a document, each a field element. */
export type Slots = readonly bigint[] & { readonly length: 32 };
/** Edwards coordinates (x, y) of a point of BabyJubJub. */
export type CurvePoint = readonly [x: Field, y: Field];

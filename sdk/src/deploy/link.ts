import type { Address, Hex } from "viem";

/** Creation code that calls libraries at places not yet filled in, and what is known of the code that it leaves on the chain. */
export interface Linkable {
  /** Library name -> offsets in bytes where its address belongs. */
  readonly links: Readonly<Record<string, readonly number[]>>;
  /** Where the runtime code begins in the creation code, and how many bytes it has. */
  readonly start: number;
  readonly size: number;
  /** Name of an immutable -> offsets in bytes, in the runtime code, of the 32 bytes that the constructor writes. */
  readonly immutables: Readonly<Record<string, readonly number[]>>;
  readonly bytecode: Hex;
}

/** Creation code with the libraries' addresses filled in. Throws a RangeError naming a library that is missing. */
export function link({ links, bytecode }: Linkable, libraries: Readonly<Record<string, Address>> = {}): Hex {
  let code: string = bytecode;
  for (const [name, offsets] of Object.entries(links)) {
    const address = libraries[name];
    if (address === undefined) throw new RangeError(`The code calls library ${name}, whose address is not given`);
    for (const offset of offsets) {
      const start = 2 + 2 * offset;
      code = code.slice(0, start) + address.slice(2).toLowerCase() + code.slice(start + 40);
    }
  }
  return code as Hex;
}

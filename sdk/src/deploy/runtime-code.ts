import { type Address, type Hex, pad } from "viem";
import { type Linkable, link } from "./link.ts";

/** A library's code begins with its own address, so that it can tell whether it is called as one: PUSH20, then 20 bytes. */
const OWN_ADDRESS = `73${"0".repeat(40)}`;

const put = (code: string, offset: number, bytes: string): string =>
  code.slice(0, 2 * offset) + bytes + code.slice(2 * offset + bytes.length);

/**
 * The code that lies at a contract's address once it is created, byte for byte: linked, and with what its constructor writes into it.
 * It follows from the sources and from addresses alone, so nobody's node has to be asked. Throws a RangeError naming a library or an
 * immutable that is missing.
 */
export function runtimeCode(
  code: Linkable,
  address: Address,
  immutables: Readonly<Record<string, Hex>>,
  libraries: Readonly<Record<string, Address>>,
): Hex {
  const begin = 2 + 2 * code.start;
  let runtime: string = link(code, libraries).slice(begin, begin + 2 * code.size);
  if (runtime.startsWith(OWN_ADDRESS)) runtime = put(runtime, 1, address.slice(2).toLowerCase());
  for (const [name, offsets] of Object.entries(code.immutables)) {
    const value = immutables[name];
    if (value === undefined) throw new RangeError(`The value of the immutable ${name} is not given`);
    for (const offset of offsets) runtime = put(runtime, offset, pad(value, { size: 32 }).slice(2).toLowerCase());
  }
  return `0x${runtime}`;
}

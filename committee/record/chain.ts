import { type Address, type Hex, isAddressEqual } from "viem";
import { RecordBroken } from "../errors.ts";
import { hashOfLine, type Line, parseLine, signerOf } from "./line.ts";
import { readLines, type TextLine } from "./read-lines.ts";

export interface Chain {
  lines: number;
  /** keccak256 of the last line; where there is none, what the first line would name. */
  head: Hex;
  /** Bytes of the lines. */
  size: number;
  /** Whether something follows that is no line, because the last write was cut short. */
  torn: boolean;
}

interface Reading {
  account: Address;
  /** What the first line must name; any, if it is not given. */
  origin?: Hex;
  /** Look at every signature, not only at the last one, which covers all before it. */
  everySignature?: boolean;
  onLine?: (line: Line) => void;
}

async function requireSigned(line: Line, account: Address): Promise<void> {
  const signer = await signerOf(line);
  if (signer === undefined || !isAddressEqual(signer, account))
    throw new RecordBroken(line.sequence, "its signature is not the member's");
}

/**
 * Read a record and hold each line against the one before. A last line that is cut, or garbled, is what a loss of power leaves: it was
 * never answered, and is reported as `torn`. Anything else that does not fit throws RecordBroken.
 */
export async function readChain(file: string, { account, origin, everySignature = false, onLine }: Reading): Promise<Chain> {
  const chain: Chain = { lines: 0, head: origin ?? "0x", size: 0, torn: false };
  let last: Line | undefined;
  let suspect: TextLine | undefined;
  for await (const found of readLines(file)) {
    if (suspect !== undefined) throw new RecordBroken(chain.lines + 1, "it is not a line of a record");
    const line = found.whole ? parseLine(found.text) : undefined;
    if (line === undefined) {
      suspect = found;
      continue;
    }
    const sequence = chain.lines + 1;
    if (line.sequence !== sequence) throw new RecordBroken(sequence, `it has the number ${line.sequence}`);
    if (line.previous !== chain.head && (sequence > 1 || origin !== undefined))
      throw new RecordBroken(sequence, "it does not follow from the line before");
    if (everySignature) await requireSigned(line, account);
    Object.assign(chain, { lines: sequence, head: hashOfLine(found.text), size: found.end });
    last = line;
    onLine?.(line);
  }
  if (last !== undefined && !everySignature) await requireSigned(last, account);
  return { ...chain, torn: suspect !== undefined };
}

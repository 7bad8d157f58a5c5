import { printable } from "../sdk/src/document/printable.ts";
import type { StoreUnwritable } from "../sdk/src/store/errors.ts";

/** For `openStore`: a line on standard error. The proof itself is where it was asked for. */
export const tellOfUnkept = ({ what, todo }: StoreUnwritable): void => {
  process.stderr.write(`kontor: the proof is not kept: ${printable(`${what} ${todo}`)}\n`);
};

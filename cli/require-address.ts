import { type Address, isAddress } from "viem";
import { InputInvalid } from "../sdk/src/errors.ts";

/** An account of the command line whose capital letters, which are a checksum, are right. @throws InputInvalid */
export function requireAddress(account: Address): Address {
  if (isAddress(account)) return account;
  throw new InputInvalid({
    what: `The capital letters of ${account} are no checksum of it.`,
    todo: "Copy the account again; a digit of it is wrong.",
  });
}

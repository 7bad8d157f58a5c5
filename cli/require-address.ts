import { InvalidArgumentError } from "commander";
import { type Address, isAddress } from "viem";

/** An account of the command line whose capital letters, which are a checksum, are right. @throws InvalidArgumentError */
export function requireAddress(account: Address): Address {
  if (isAddress(account)) return account;
  throw new InvalidArgumentError(
    `The capital letters of ${account} are no checksum of it. Copy the account again; a digit of it is wrong.`,
  );
}

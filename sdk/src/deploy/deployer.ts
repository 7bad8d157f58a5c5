import type { Account, Chain, Client, LocalAccount, Transport } from "viem";
import { InputInvalid } from "../errors.ts";

/** A viem client with chain and account. The account signs by itself (privateKeyToAccount, a keystore, a remote signer). */
export type Deployer = Client<Transport, Chain, Account>;

/** The account that signs. A node that signs and sends in one step cannot say what it will send before it does. Throws InputInvalid. */
export function signerOf({ account }: Deployer): LocalAccount {
  if (account.type === "local") return account;
  throw new InputInvalid({
    what: "The deployer's account signs nothing by itself, so no transaction can be written down before it is sent.",
    todo: "Use an account of viem that signs, such as that of a keystore or a remote signer.",
    values: { account: account.address },
  });
}

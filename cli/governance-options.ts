import { type Command, InvalidArgumentError } from "commander";
import { ledgerFile } from "./participant.ts";
import { neededOf } from "./profile-options.ts";
import { signerOption, signerPassphrase } from "./signer-options.ts";

/** Start of a proposal's number: 0x and at least 8 digits, so that it names one. */
export function parseProposal(text: string): string {
  if (!/^0x[0-9a-fA-F]{8,64}$/.test(text))
    throw new InvalidArgumentError("Write it as 0x and at least the first 8 hexadecimal digits.");
  return text;
}

/** A command that signs with a member's account, or with anybody's. */
export const signed = (command: Command): Command =>
  command.addOption(ledgerFile()).addOption(neededOf(signerOption())).addOption(signerPassphrase());

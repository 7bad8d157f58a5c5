import { isAbsolute, relative, resolve } from "node:path";
import { signerAddressOf } from "../sdk/src/sign/signer-address.ts";

// A path of a command line counts from the current folder, and one in a file from that file's folder.

/** A path of the command line, as a file in this folder has it: the same place, whatever the current folder is later. */
export const writtenIn = (folder: string, given: string): string =>
  given === "" || isAbsolute(given) ? given : relative(resolve(folder), resolve(given)) || ".";

/** Files that the address of a remote signer names. */
const FILES = ["bearer", "certificate", "key", "authority"] as const;

/** A signer's address with each file in it as `at` has it. Throws SignerAddressInvalid. */
export function signerWithFiles(text: string, at: (file: string) => string): string {
  const address = signerAddressOf(text);
  if (address.kind === "keystore") return `keystore:${at(address.file)}`;
  if (address.kind === "pkcs11") return text;
  const url = new URL(text);
  for (const name of FILES) if (address[name] !== undefined) url.searchParams.set(name, at(address[name]));
  return url.href;
}

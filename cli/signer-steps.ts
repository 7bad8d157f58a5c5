import { randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Address, bytesToHex, isAddressEqual, recoverMessageAddress } from "viem";
import { requireAbsent, writeNew, writeOver } from "../host/files.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { SignerAnswerWrong } from "../sdk/src/sign/errors.ts";
import { makeKeystore, reencryptKeystore } from "../sdk/src/sign/keystore.node.ts";
import { openSigner } from "../sdk/src/sign/open-signer.node.ts";
import { readOwnFile } from "../sdk/src/sign/own-file.node.ts";
import { makeTokenKey } from "../sdk/src/sign/pkcs11-new-key.node.ts";
import { signerAddressOf } from "../sdk/src/sign/signer-address.ts";
import { newPassphraseOf } from "./new-passphrase.ts";
import type { SignerPassphraseOptions } from "./signer-options.ts";
import { signerPassphraseOf } from "./with-signer.ts";

/** Make a key where the address says, over nothing that is there. */
export async function makeSigner(signer: string, options: SignerPassphraseOptions): Promise<object> {
  const address = signerAddressOf(signer);
  const passphrase = (fresh: boolean) => signerPassphraseOf(options.signerPassphraseFile, fresh);
  if (address.kind === "keystore") {
    await requireAbsent(address.file);
    const { address: account, text } = await makeKeystore(await passphrase(true));
    await writeNew(address.file, utf8ToBytes(text));
    return { account, keystore: address.file };
  }
  if (address.kind === "remote")
    throw new InputInvalid({
      what: "A remote signer makes its own keys.",
      todo: "Make the key there, then `kontor signer show`.",
    });
  // Asked for once, whatever takes how many sessions.
  const pin = await passphrase(false);
  await makeTokenKey(address, async () => pin);
  return showWith(signer, async () => pin);
}

function requireSigned(account: Address, recovered: Address): void {
  if (isAddressEqual(account, recovered)) return;
  throw new SignerAnswerWrong({
    what: `The signer of ${account} signed as ${recovered}.`,
    todo: "Use none of its answers.",
    values: { account, recovered },
  });
}

async function showWith(signer: string, passphrase: () => Promise<string>): Promise<object> {
  const { address, account, close } = await openSigner({ signer, passphrase });
  try {
    const message = `kontor signer show ${bytesToHex(randomBytes(16))}`;
    const started = performance.now();
    const signature = await account.signMessage({ message });
    const milliseconds = Math.round(10 * (performance.now() - started)) / 10;
    requireSigned(account.address, await recoverMessageAddress({ message, signature }));
    return { account: account.address, kind: address.kind, signedInMilliseconds: milliseconds };
  } finally {
    await close();
  }
}

/** Account of a signer, once it has signed for it. */
export const showSigner = (signer: string, { signerPassphraseFile }: SignerPassphraseOptions): Promise<object> =>
  showWith(signer, () => signerPassphraseOf(signerPassphraseFile));

/** Encrypt a keystore's key under another passphrase; the file that was is there until the new one is. */
export async function changePassphrase(
  signer: string,
  { signerPassphraseFile, newPassphraseFile }: SignerPassphraseOptions & { newPassphraseFile?: string },
): Promise<object> {
  const address = signerAddressOf(signer);
  if (address.kind !== "keystore")
    throw new InputInvalid({
      what: "Only a keystore has a passphrase that can be changed here.",
      todo: "Change a token's PIN with the tool of its maker, and a remote signer's credentials there.",
    });
  const before = await readOwnFile(address.file);
  const passphrase = await signerPassphraseOf(signerPassphraseFile);
  const { address: account, text } = await reencryptKeystore({ text: before, passphrase, name: address.file }, () =>
    newPassphraseOf("the signer", newPassphraseFile),
  );
  await writeOver(address.file, utf8ToBytes(text));
  return { account, keystore: address.file };
}

import { KontorError } from "../errors.ts";

/** A signer's address (`keystore:`, `https:`, `pkcs11:`) has a mistake. */
export class SignerAddressInvalid extends KontorError {
  override readonly name = "SignerAddressInvalid";

  constructor(fault: string, todo = "Write keystore:FILE, https://HOST/?account=0x…, or pkcs11:token=…;object=…?module-path=….") {
    super({ what: `This names no signer: ${fault}.`, todo, values: { fault } });
  }
}
/** A file is no Ethereum keystore of version 3 that this reads. */
export class KeystoreInvalid extends KontorError {
  override readonly name = "KeystoreInvalid";
}
/** A keystore's passphrase could be guessed too cheaply. */
export class KeystoreWeak extends KontorError {
  override readonly name = "KeystoreWeak";
}
/** A keystore asks for more memory or time than any honest one. */
export class KeystoreCostly extends KontorError {
  override readonly name = "KeystoreCostly";
}
/** Others on this machine may read or change a file that only its owner should. */
export class KeyFileExposed extends KontorError {
  override readonly name = "KeyFileExposed";
}
/** A keystore does not open: another passphrase, or it was altered. */
export class KeystoreUnopenable extends KontorError {
  override readonly name = "KeystoreUnopenable";
}
/** The signer does not answer at its address. */
export class SignerUnreachable extends KontorError {
  override readonly name = "SignerUnreachable";
}
/** The signer did not answer in time. What it was asked to sign may exist, and nothing of it was sent. */
export class SignerSlow extends KontorError {
  override readonly name = "SignerSlow";
}
/** The signer says no, or does not hold the account's key. */
export class SignerRefused extends KontorError {
  override readonly name = "SignerRefused";
}
/** The signer answered with something else than the signature that it was asked for. Nothing of it was used. */
export class SignerAnswerWrong extends KontorError {
  override readonly name = "SignerAnswerWrong";
}
/** A PKCS#11 module cannot be loaded, or is none. */
export class TokenModuleUnusable extends KontorError {
  override readonly name = "TokenModuleUnusable";
}
/** The token refused the PIN, or keeps it locked. Wrong ones are counted by the token, which locks itself. */
export class TokenPinRefused extends KontorError {
  override readonly name = "TokenPinRefused";
}
/** The token or its module ended a call with an error, or has not exactly one such token or key. */
export class TokenRefused extends KontorError {
  override readonly name = "TokenRefused";
}

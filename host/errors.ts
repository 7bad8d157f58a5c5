import { KontorError } from "../sdk/src/errors.ts";

/** The configuration cannot be read, or has mistakes; `what` names each of them with what belongs there. */
export class ConfigurationInvalid extends KontorError {
  override readonly name = "ConfigurationInvalid";
}
/** A passphrase is missing, too short, or was typed differently the second time. */
export class PassphraseRefused extends KontorError {
  override readonly name = "PassphraseRefused";
}
/** A sealed file does not open: another passphrase, or it was altered. */
export class SealedFileUnopenable extends KontorError {
  override readonly name = "SealedFileUnopenable";
}
/** A file is there already, and nothing is written over it. */
export class FileExists extends KontorError {
  override readonly name = "FileExists";
}
/** A file cannot be read or written. */
export class FileUnusable extends KontorError {
  override readonly name = "FileUnusable";
}

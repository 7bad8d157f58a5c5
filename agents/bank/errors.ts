import { KontorError } from "../../sdk/src/errors.ts";

/** The application was signed too long ago, or in the future. */
export class ApplicationNotFresh extends KontorError {
  override readonly name = "ApplicationNotFresh";
}
/** The application is not signed by the account that it names. */
export class ApplicationSignatureInvalid extends KontorError {
  override readonly name = "ApplicationSignatureInvalid";
}
/** The bank is stopping. */
export class BankStopping extends KontorError {
  override readonly name = "BankStopping";
}

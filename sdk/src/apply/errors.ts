import { KontorError } from "../errors.ts";

/** A lender does not answer, or not as a lender does. */
export class LenderRefused extends KontorError {
  override readonly name = "LenderRefused";

  constructor(reason: string) {
    super({
      what: `The lender gave no answer: ${reason}.`,
      todo: "Check its address, and apply again.",
      values: { reason },
    });
  }
}

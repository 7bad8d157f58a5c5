import { ServiceBusy } from "../host/errors.ts";
import { KontorError } from "../sdk/src/errors.ts";

/** A line of the record is not the one that this member wrote after the one before. */
export class RecordBroken extends KontorError {
  override readonly name = "RecordBroken";

  constructor(line: number, fault: string) {
    super({
      what: `The record is broken at line ${line}: ${fault}.`,
      todo: "Keep the file as evidence and bring back the record from a backup; nothing is answered meanwhile.",
      values: { line, fault },
    });
  }
}
/** The record could not be written, so nothing is answered any more. */
export class RecordUnwritable extends KontorError {
  override readonly name = "RecordUnwritable";

  constructor(cause: unknown) {
    super({
      what: "This member cannot write its record.",
      todo: "Ask another member; its operator looks at the disk and starts it again.",
      cause,
    });
  }
}
/** The query was signed too long ago, or in the future. */
export class QueryNotFresh extends KontorError {
  override readonly name = "QueryNotFresh";
}
/** The query is not signed by the account that it names as its caller. */
export class QuerySignatureInvalid extends KontorError {
  override readonly name = "QuerySignatureInvalid";
}
/** The member has no share of this key, or not yet. */
export class ShareNotHeld extends KontorError {
  override readonly name = "ShareNotHeld";
}
/** An answer that is to be attested is not the one of the member that it names. */
export class AnswerRefused extends KontorError {
  override readonly name = "AnswerRefused";
}
/** More is waiting to be computed than this member takes on. */
export class MemberBusy extends ServiceBusy {
  override readonly name = "MemberBusy";

  constructor() {
    super({ what: "This member is busy.", todo: "Ask again in a second, or ask another member." });
  }
}
/** The member is stopping. */
export class MemberStopping extends KontorError {
  override readonly name = "MemberStopping";

  constructor() {
    super({ what: "This member is stopping.", todo: "Ask another member." });
  }
}

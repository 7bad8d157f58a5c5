import { COMMON_STATUS, type Manners } from "../host/http/manners.ts";
import { MemberStopping } from "./errors.ts";

/** How a member refuses, SPEC.md section 9. */
export const manners: Manners = {
  status: {
    ...COMMON_STATUS,
    AnswerRefused: 400,
    QueryNotFresh: 401,
    QuerySignatureInvalid: 401,
    KeyUnknown: 404,
    KeyOutdated: 409,
    ShareNotHeld: 409,
  },
  failed: { name: "MemberFailed", what: "This member failed.", todo: "Ask another member." },
  stopping: () => new MemberStopping(),
  // A soft query with its proof has 3 KiB; sixteen answers of four points to it are 26 KiB.
  maximumBody: 32 * 1024,
  form: "as SPEC.md section 9 has it",
};

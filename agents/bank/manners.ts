import { COMMON_STATUS, type Manners } from "../../host/http/manners.ts";
import { BankStopping } from "./errors.ts";

/** How a bank's agent refuses what is no application. Applications themselves are answered with pass or no. */
export const manners: Manners = {
  status: { ...COMMON_STATUS, ApplicationNotFresh: 401, ApplicationSignatureInvalid: 401 },
  failed: { name: "BankFailed", what: "The bank's agent failed.", todo: "Try again later." },
  stopping: () => new BankStopping({ what: "The bank's agent is stopping.", todo: "Try again later." }),
  // An application and a proof with soft values have 4 KiB.
  maximumBody: 16 * 1024,
  form: "as SPEC.md section 13 has it",
};

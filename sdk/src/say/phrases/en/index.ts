import { drafts } from "./drafts.ts";
import { found } from "./found.ts";
import { general } from "./general.ts";
import { governance } from "./governance.ts";
import { health } from "./health.ts";
import { names } from "./names.ts";
import { notes } from "./notes.ts";
import { powers } from "./powers.ts";
import { risk } from "./risk.ts";
import { rules } from "./rules.ts";
import { unchecked } from "./unchecked.ts";
import { values } from "./values.ts";
import { verify } from "./verify.ts";

/** What the SDK says, in English. Names are for ever: whoever kept a phrase says it years later. */
export const english = {
  ...drafts,
  ...found,
  ...general,
  ...governance,
  ...health,
  ...names,
  ...notes,
  ...powers,
  ...risk,
  ...rules,
  ...unchecked,
  ...values,
  ...verify,
};

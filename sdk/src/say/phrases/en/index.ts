import { found } from "./found.ts";
import { general } from "./general.ts";
import { names } from "./names.ts";
import { risk } from "./risk.ts";
import { rules } from "./rules.ts";
import { unchecked } from "./unchecked.ts";
import { values } from "./values.ts";
import { verify } from "./verify.ts";

/** What the SDK says, in English. Names are for ever: whoever kept a phrase says it years later. */
export const english = { ...found, ...general, ...names, ...risk, ...rules, ...unchecked, ...values, ...verify };

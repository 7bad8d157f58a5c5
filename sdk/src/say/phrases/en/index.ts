import { general } from "./general.ts";
import { names } from "./names.ts";

/** What the SDK says, in English. Names are for ever: whoever kept a phrase says it years later. */
export const english = { ...general, ...names };

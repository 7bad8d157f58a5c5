import { general } from "./general.ts";

/** What the SDK says, in English. Names are for ever: whoever kept a phrase says it years later. */
export const english = { ...general };

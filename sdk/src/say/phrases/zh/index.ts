import type { english } from "../en/index.ts";
import { found } from "./found.ts";
import { general } from "./general.ts";
import { names } from "./names.ts";
import { risk } from "./risk.ts";
import { rules } from "./rules.ts";
import { unchecked } from "./unchecked.ts";
import { values } from "./values.ts";
import { verify } from "./verify.ts";

/** The same in Chinese. */
export const chinese: typeof english = { ...found, ...general, ...names, ...risk, ...rules, ...unchecked, ...values, ...verify };

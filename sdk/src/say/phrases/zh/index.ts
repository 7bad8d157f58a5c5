import type { english } from "../en/index.ts";
import { general } from "./general.ts";
import { names } from "./names.ts";

/** The same in Chinese. */
export const chinese: typeof english = { ...general, ...names };

import type { Address } from "viem";
import { type Phrase, phrase } from "./phrase.ts";

/** An account in a phrase, which whoever reads may have a name for. */
export const accountPhrase = (account: Address): Phrase => phrase("account", { account });

import { useTranslation } from "react-i18next";
import type { Address, Hex } from "viem";
import { type Language, legalIdentifier, type NameFor, type Phrase, phrase, sayPhrase } from "../../../sdk/src/index.ts";
import { short, useNames, usePlace } from "../ledger/place.tsx";

/** What accounts and customs offices are called here: by the names and legal identifiers that the server vouches for, else by their first and last digits. */
function useNameFor(): NameFor {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { legalIds = {} } = usePlace().settings;
  return ({ say, with: parts }, language) => {
    if (say === "account") return nameOf(parts.account as Address);
    if (say !== "customsOffice") return undefined;
    const identifier = parts.identifier as Hex;
    const known = Object.values(legalIds).find(({ scheme, value }) => legalIdentifier(scheme, value) === BigInt(identifier));
    if (known) return t("network.office", { id: `${known.scheme} ${known.value}` });
    return sayPhrase(phrase(say, { identifier: short(identifier) }), language);
  };
}

/** Says the SDK's phrases in the page's language: by the names of this page, or in full, with every digit of an account. */
export function useSaying(): (said: Phrase, how?: "named" | "inFull") => string {
  const { i18n } = useTranslation();
  const nameFor = useNameFor();
  return (said, how = "named") => sayPhrase(said, i18n.language as Language, how === "named" ? nameFor : undefined);
}

import { useTranslation } from "react-i18next";
import { type Language, type Phrase, sayPhrase } from "../../../sdk/src/index.ts";

/** Says the SDK's phrases in the page's language. */
export function useSaying(): (said: Phrase) => string {
  const { i18n } = useTranslation();
  return (said) => sayPhrase(said, i18n.language as Language);
}

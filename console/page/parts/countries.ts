import { useTranslation } from "react-i18next";

/** A country as its reader calls it, and the code that documents have. */
export function useCountries(): (code: string) => string {
  const { t, i18n } = useTranslation();
  const regions = new Intl.DisplayNames(i18n.language, { type: "region" });
  return (code) => t("country.named", { name: regions.of(code), code });
}

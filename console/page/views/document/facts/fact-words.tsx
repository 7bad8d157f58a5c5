import { useTranslation } from "react-i18next";
import { currencyNumbered } from "../../../../../sdk/src/document/currency.ts";
import { SLOT_MEMBERS } from "../../../../../sdk/src/document/slot-members.ts";
import type { FactDemand, FactStatement } from "../../../../../sdk/src/index.ts";
import { useCountries } from "../../../parts/countries.ts";
import { useAmounts } from "../../../parts/figures.tsx";

export type Statement = FactStatement | FactDemand["statement"];
type SlotName = keyof typeof SLOT_MEMBERS;

/** How a field of a document is called. */
export function useSlotWords(): (slot: string) => string {
  const { t } = useTranslation();
  return (slot) => t(`member.${SLOT_MEMBERS[slot as SlotName] ?? slot}`, { defaultValue: slot });
}

/** What a statement says, in one sentence. */
export function useFactWords(): (statement: Statement) => string {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const slotWords = useSlotWords();
  const country = useCountries();
  const bound = ({ atLeast, threshold, currency }: { atLeast: boolean; threshold: bigint | string; currency: number }) =>
    t(atLeast ? "fact.atLeast" : "fact.below", { amount: amounts(threshold, currencyNumbered(currency)?.code) });
  return (statement) => {
    switch (statement.fact) {
      case "amountBelow":
        return t("fact.says.amountBelow", { bound: bound(statement) });
      case "sumBelow":
        return t("fact.says.sumBelow", { count: statement.documentIds.length, bound: bound(statement) });
      case "originInSet":
        return t("fact.says.originInSet", { countries: statement.countries.map(country).join(", ") });
      case "disclose":
        return t("fact.says.disclose", { fields: statement.slots.map(slotWords).join(", ") });
      case "documentsMatch": {
        const fields = statement.matches.map(({ slots: [slot = ""] }) => slotWords(slot)).join(", ");
        return t("fact.says.documentsMatch", { count: statement.documentIds.length, fields });
      }
    }
  };
}

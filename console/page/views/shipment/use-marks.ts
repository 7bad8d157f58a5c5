import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { short, usePlace } from "../../ledger/place.tsx";

/** How a shipment is called: in a demonstration by what it shows, else by its id. */
export function useMarks(): (id: Hex) => string {
  const { t } = useTranslation();
  const story = usePlace().settings.demonstration?.story;
  return (id) => {
    if (story?.shipment === id) return t("shipment.good");
    if (story?.underWay === id) return t("shipment.underWay");
    return story?.falsified === id ? t("shipment.false") : short(id);
  };
}

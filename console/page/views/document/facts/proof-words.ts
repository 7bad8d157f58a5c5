import { useTranslation } from "react-i18next";
import { currencyNumbered } from "../../../../../sdk/src/document/currency.ts";
import type { CheckRequest, KeptProof, Ticket } from "../../../../../sdk/src/index.ts";
import { useAmounts, useTimes } from "../../../parts/figures.tsx";
import { type Statement, useFactWords } from "./fact-words.tsx";
import { isReadable } from "./is-readable.ts";

/** What a proof shows, in one sentence. `currency` is that of the document, where it can be read: a ticket does not say it. */
export function useProofWords(currency?: string | null): (proof: KeptProof) => string {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const say = useFactWords();
  return (proof) => {
    if (!isReadable(proof)) return t("proof.says.unread");
    const { kind, question } = proof;
    if (kind === "fact") return say((question as { statement: Statement }).statement);
    if (kind === "check") {
      const { currency: number, maximumFinanced, minimumAvailable } = question as CheckRequest;
      const { code } = currencyNumbered(number) ?? {};
      const room = amounts(minimumAvailable, code);
      return maximumFinanced === "0"
        ? t("proof.says.checkNever", { room })
        : t("proof.says.check", { room, financed: amounts(maximumFinanced, code) });
    }
    if (kind === "reserve") return t("proof.says.reserve", { amount: amounts((question as Ticket).amount, currency) });
    return t(`proof.says.${kind}`);
  };
}

/** Until when a proof serves. */
export function useProofEnds(): (proof: KeptProof) => string {
  const { t } = useTranslation();
  const { moment } = useTimes();
  return ({ kind, question, expiry }) => {
    if (expiry !== undefined) return moment(expiry);
    if (kind !== "check") return t(`proof.until.${kind}`);
    const { maximumAge } = question as CheckRequest;
    return maximumAge === "0" ? t("proof.until.check") : t("proof.until.checkAge", { count: Number(maximumAge) });
  };
}

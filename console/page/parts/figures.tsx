import { Text, type TextProps, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { amountText } from "./amount-text.ts";

/** An amount in minor units as people write it; where nobody here knows its currency, the minor units and that. */
export function useAmounts(): (minor: bigint | string, currency: string | null | undefined) => string {
  const { t, i18n } = useTranslation();
  return (minor, currency) =>
    amountText(i18n.language, minor, currency) ??
    t("amount.noCurrency", { amount: new Intl.NumberFormat(i18n.language).format(String(minor) as unknown as number) });
}

/** Dates and times of the ledger, which counts in seconds and in UTC. */
export function useTimes() {
  const { i18n } = useTranslation();
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: "UTC" });
    return (seconds: bigint | number) => formatter.format(new Date(Number(seconds) * 1_000));
  };
  return {
    day: format({ dateStyle: "medium" }),
    hour: format({ timeStyle: "short" }),
    moment: format({ dateStyle: "medium", timeStyle: "short" }),
  };
}

/** How long something took, in its two largest units. */
export function useDurations(): (seconds: bigint | number) => string {
  const { t } = useTranslation();
  return (given) => {
    const seconds = Number(given);
    const units = [
      ["day", 86_400],
      ["hour", 3_600],
      ["minute", 60],
      ["second", 1],
    ] as const;
    const first = Math.max(
      0,
      units.findIndex(([, size]) => seconds >= size),
    );
    let rest = seconds;
    const parts = units.slice(first, first + 2).flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [t(`unit.${unit}`, { count })];
    });
    return parts.join(" ") || t("unit.second", { count: 0 });
  };
}

/** A moment of the ledger, with its seconds on hovering. */
export function Moment({ at, ...props }: { at: bigint | number } & TextProps) {
  const { moment } = useTimes();
  return (
    <Tooltip label={new Date(Number(at) * 1_000).toISOString()}>
      <Text span className="figure" {...props}>
        {moment(at)}
      </Text>
    </Tooltip>
  );
}

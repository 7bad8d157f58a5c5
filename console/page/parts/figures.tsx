import { Text, type TextProps, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** An amount in minor units as people write it. */
export function useAmounts(): (minor: bigint | string, currency: string) => string {
  const { i18n } = useTranslation();
  return (minor, currency) => {
    const format = new Intl.NumberFormat(i18n.language, { style: "currency", currency, currencyDisplay: "code" });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    const text = String(minor).padStart(digits + 1, "0");
    // A decimal text, not a number: no amount is rounded on its way to the screen.
    const exact = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
    return format.format(exact as unknown as number);
  };
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

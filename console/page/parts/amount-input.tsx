import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currencyOf } from "../../../sdk/src/document/currency.ts";

interface Amount {
  label: string;
  description?: string;
  /** ISO 4217 code; where nobody here knows it, the field takes minor units and says so. */
  currency: string | null | undefined;
  disabled?: boolean;
  /** Minor units. */
  value: string;
  onChange(minor: string): void;
}

/** Minor units as the field's text, and back: by their digits, so that nothing is rounded. */
const written = (minor: string, digits: number): string => {
  if (minor === "" || digits === 0) return minor;
  const text = minor.padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
const minorOf = (text: string, digits: number): string => {
  if (text === "") return "";
  const [whole = "", rest = ""] = text.split(".");
  return (whole + rest.slice(0, digits).padEnd(digits, "0")).replace(/^0+(?=\d)/, "");
};

/** An amount of money. */
export function AmountInput({ currency, value, onChange, description, ...props }: Amount) {
  const { t } = useTranslation();
  const known = currencyOf(currency ?? "");
  const digits = known?.digits ?? 0;
  return (
    <NumberInput
      {...props}
      description={known || props.disabled ? description : t("amount.minor")}
      prefix={known ? `${known.code} ` : ""}
      thousandSeparator
      allowNegative={false}
      decimalScale={digits}
      hideControls
      value={written(value, digits)}
      valueIsNumericString
      onValueChange={({ value: text }, { source }) => source === "event" && onChange(minorOf(text, digits))}
    />
  );
}

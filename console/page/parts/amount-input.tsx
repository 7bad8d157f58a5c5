import { NumberInput } from "@mantine/core";

interface Amount {
  label: string;
  description?: string;
  currency: string;
  /** Minor units. */
  value: string;
  onChange(minor: string): void;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

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
export function AmountInput({ currency, value, onChange, ...props }: Amount) {
  const digits = digitsOf(currency);
  return (
    <NumberInput
      {...props}
      prefix={`${currency} `}
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

import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCountries } from "../../parts/countries.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { kindOf, type MemberName } from "./members.ts";

/** The value of a document's member as people write it. */
export function Value({ value, name, currency }: { value: unknown; name: MemberName; currency?: string | null }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const countries = useCountries();
  switch (kindOf(name)) {
    case "party": {
      const { name: called, id } = value as { name?: string | null; id?: { scheme: string; value: string } | null };
      return (
        <Stack gap={0}>
          <span data-own-words>{called ?? id?.value}</span>
          {id && (
            <Text span size="xs" c="dimmed" className="figure">
              {id.scheme} {id.value}
            </Text>
          )}
        </Stack>
      );
    }
    case "amount":
      return <span className="figure">{amounts(value as string, currency)}</span>;
    case "weight":
      return <span className="figure">{value as string} kg</span>;
    case "countries":
      return <>{(value as string[]).map(countries).join(", ")}</>;
    case "kind": {
      const called = t(`kindCode.${value}`, { defaultValue: "" });
      return <>{called === "" ? String(value) : t("kindCode.named", { name: called, code: value })}</>;
    }
    case "named":
      return <>{t(`${name}.${value}`)}</>;
    default:
      return <span data-own-words>{String(value)}</span>;
  }
}

import { Button, Divider, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GoodsItem, TradeDocument } from "../../../../sdk/src/index.ts";
import { useCountries } from "../../parts/countries.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Source } from "./source.tsx";

/** Goods items shown at once: a document may have twenty thousand. */
const STEP = 25;
const COLUMNS = ["harmonizedCode", "originCountry", "packages", "grossWeightKg", "valueMinor"] as const;
type Column = (typeof COLUMNS)[number];

/** The goods, item by item. */
export function Items({ document }: { document: TradeDocument }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const country = useCountries();
  const [shown, setShown] = useState(STEP);
  const items = document.items ?? [];
  // A column that no item fills takes room from the others.
  const columns = COLUMNS.filter((name) => items.some((item) => item[name]));
  const text = (item: GoodsItem, name: Column): string | undefined => {
    const value = item[name];
    if (!value) return undefined;
    if (name === "valueMinor") return amounts(String(value), document.currency);
    if (name === "originCountry") return country(String(value));
    return name === "grossWeightKg" ? `${value} kg` : String(value);
  };
  return (
    <Stack gap="md">
      <Divider label={t("document.items", { count: items.length })} labelPosition="left" />
      {!document.sources?.length && (
        <Group gap="md">
          <Text size="xs" c="dimmed">
            {t("source.ofColumns")}
          </Text>
          {(["description", ...columns] as const).map((name) => (
            <Group key={name} gap={2} wrap="nowrap">
              <Text size="xs">{t(`member.${name}`)}</Text>
              <Source document={document} member={`items.${name}`} />
            </Group>
          ))}
        </Group>
      )}
      <Listing
        least={480}
        label={t("document.group.goods")}
        heads={[t("member.description"), ...columns.map((name) => t(`member.${name}`))]}
        horizontalSpacing="xs"
      >
        {items.slice(0, shown).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          <Table.Tr key={index}>
            <Table.Td>
              <Text size="sm" data-own-words>
                {item.description}
              </Text>
            </Table.Td>
            {columns.map((name) => (
              <Table.Td key={name} className="figure">
                <Group gap={4} wrap="nowrap">
                  <span>{text(item, name)}</span>
                  {item[name] && document.sources?.length ? (
                    <Source document={document} member={`items.${index}.${name}`} />
                  ) : null}
                </Group>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Listing>
      {items.length > shown && (
        <Button variant="default" size="xs" onClick={() => setShown(shown + STEP)}>
          {t("document.moreItems", { count: items.length - shown })}
        </Button>
      )}
    </Stack>
  );
}

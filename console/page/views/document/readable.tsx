import { Divider, Group, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TradeDocument } from "../../../../sdk/src/index.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { Fact, Section } from "../../parts/section.tsx";
import { Discrepancies } from "../shipment/discrepancies.tsx";
import { Items } from "./items.tsx";
import { GROUPS, isThere, kindOf, type MemberName } from "./members.ts";
import { References } from "./references.tsx";
import { Source } from "./source.tsx";

/** A member's value as people write it. */
function Value({ document, name }: { document: TradeDocument; name: MemberName }) {
  const { t, i18n } = useTranslation();
  const amounts = useAmounts();
  const value = document[name];
  switch (kindOf(name)) {
    case "party": {
      const { name: called, id } = value as { name?: string | null; id?: { scheme: string; value: string } | null };
      return (
        <Stack gap={0}>
          <span>{called ?? id?.value}</span>
          {id && (
            <Text span size="xs" c="dimmed" className="figure">
              {id.scheme} {id.value}
            </Text>
          )}
        </Stack>
      );
    }
    case "amount":
      return <span className="figure">{amounts(value as string, document.currency ?? "EUR")}</span>;
    case "weight":
      return <span className="figure">{value as string} kg</span>;
    case "countries": {
      const regions = new Intl.DisplayNames(i18n.language, { type: "region" });
      return <>{(value as string[]).map((code) => regions.of(code) ?? code).join(", ")}</>;
    }
    default:
      return <>{name === "procedure" ? t(`procedure.${value}`) : String(value)}</>;
  }
}

function MemberGroup({ document, title, names }: { document: TradeDocument; title: string; names: readonly MemberName[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Divider label={title} labelPosition="left" />
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="lg">
        {names.map((name) => (
          <Fact key={name} name={t(`member.${name}`)}>
            <Group gap={4} wrap="nowrap" align="flex-start">
              <Value document={document} name={name} />
              <Source document={document} member={name} />
            </Group>
          </Fact>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

/** A document in its readable form, decrypted in this browser; each value of a declaration with where it came from. */
export function Readable({ document }: { document: TradeDocument }) {
  const { t } = useTranslation();
  const { discrepancies, statement, sources } = document;
  const lead = sources?.length ? t("document.readableSources") : t("document.readableLead");
  const statements = discrepancies ? [] : (statement ?? "").split("\n").filter((line) => line !== "");
  return (
    <Section title={t("document.readable")} lead={lead}>
      <Stack gap="xl">
        {Object.entries(GROUPS).map(([group, all]) => {
          const names = all.filter((name) => isThere(document, name));
          return names.length === 0 ? null : (
            <MemberGroup key={group} document={document} title={t(`document.group.${group}`)} names={names} />
          );
        })}
        {document.items?.length ? <Items document={document} /> : null}
        {document.references?.length ? <References references={document.references} /> : null}
        {discrepancies && <Discrepancies count={discrepancies.length} severity={0} report={document} />}
        {statements.length > 0 && (
          <List size="sm">
            {statements.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Section>
  );
}

import { Anchor, Badge, Group, Stack, Table, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconQuote } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Decision } from "../../../../agents/customs/decide.ts";
import type { Dossier } from "../../../../agents/customs/open-dossier.ts";
import { type SideBySide, type SourceDocument, type StatedBeside, sideBySide } from "../../../../sdk/src/index.ts";
import { Section } from "../../parts/section.tsx";
import { Wide } from "../../parts/wide.tsx";
import { Value } from "../document/value.tsx";
import { GRADES } from "./found.tsx";

/** What a document says of the same thing, and in which of its fields. */
function Cell({ stated, document }: { stated: readonly StatedBeside[]; document: SourceDocument }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {stated.map(({ member, slot, value, isSource, note }) => (
        <Stack key={`${member} ${slot}`} gap={2}>
          <Group gap={4} wrap="nowrap" align="flex-start">
            {isSource && (
              <Tooltip label={t("customs.isSource")}>
                <IconQuote size={13} role="img" aria-label={t("customs.isSource")} style={{ flexShrink: 0, marginTop: 4 }} />
              </Tooltip>
            )}
            <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
              {value === undefined ? (
                t("customs.saysNothing")
              ) : (
                <Value value={value} name={member} currency={document.document.currency} />
              )}
            </Text>
          </Group>
          <Text size="xs" c="dimmed">
            {slot === null ? t("customs.details") : t("customs.slot", { slot })}
          </Text>
          {note && (
            <Text size="xs" lang="en">
              {note}
            </Text>
          )}
        </Stack>
      ))}
    </Stack>
  );
}

/** The declared value, with what the rules found of it. */
function Declared({
  row,
  declaration,
  titles,
}: {
  row: SideBySide;
  declaration: SourceDocument;
  titles: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation();
  const { member, declared, discrepancies } = row;
  // A rule that is broken at several values is named once.
  const broken = [...new Map(discrepancies.map((one) => [one.rule, one])).values()];
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} component="div">
        {declared === undefined ? (
          t("customs.notDeclared")
        ) : (
          <Value value={declared} name={member} currency={declaration.document.currency} />
        )}
      </Text>
      {broken.map(({ rule, severity }) => (
        <Group key={rule} gap={6} wrap="nowrap" align="flex-start">
          <Badge
            color={GRADES[severity]}
            size="sm"
            leftSection={<IconAlertTriangle size={11} aria-hidden />}
            style={{ flexShrink: 0 }}
          >
            {t(`severity.${severity}`)}
          </Badge>
          <Text size="xs" lang="en">
            {titles.get(rule) ?? rule}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

function Head({ source, isAsked }: { source: SourceDocument; isAsked: boolean }) {
  const { t } = useTranslation();
  const { documentId, document, version } = source;
  return (
    <Stack gap={2}>
      <Anchor component={Link} to={`/documents/${documentId}`} size="sm" fw={600}>
        {t(`type.${document.type}`)}
      </Anchor>
      <Text size="xs">{document.number}</Text>
      <Text size="xs" c="dimmed" fw={400}>
        {t("document.version", { number: version + 1 })}, {t(isAsked ? "customs.asked" : "customs.beside")}
      </Text>
    </Stack>
  );
}

const GRAVITY = ["notice", "warning", "grave"] as const;
/** Where something is wrong comes first, the graver the earlier. */
const gravityOf = ({ discrepancies }: SideBySide): number =>
  Math.max(-1, ...discrepancies.map(({ severity }) => GRAVITY.indexOf(severity)));
/** A row in which something is wrong stands out; a notice does not. */
const SHADES = ["var(--mantine-color-orange-light)", "var(--mantine-color-red-light)"] as const;

/** The declaration member by member beside the documents; what a rule found stands with the value. */
export function CrossCheckTable({ dossier, decision }: { dossier: Dossier; decision: Decision }) {
  const { t } = useTranslation();
  const { declaration, documents, set } = dossier;
  const all = useMemo(
    () => sideBySide({ declaration, documents, discrepancies: decision.discrepancies }),
    [declaration, documents, decision],
  );
  const rows = all.toSorted((a, b) => gravityOf(b) - gravityOf(a));
  const titles = new Map(decision.checks.map(({ rule, title }) => [rule, title]));
  const named = new Set(rows.flatMap(({ stated }) => stated.map(({ documentId }) => documentId)));
  const columns = documents.filter(({ documentId }) => named.has(documentId));
  return (
    <Section title={t("customs.table")} lead={t("customs.tableLead")} flush>
      <Wide least={400 + 180 * columns.length} label={t("customs.table")}>
        <Table horizontalSpacing="md" verticalSpacing="sm" className="cells-top">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={120}>{t("customs.member")}</Table.Th>
              <Table.Th miw={260}>{t("customs.declared")}</Table.Th>
              {columns.map((source) => (
                <Table.Th key={source.documentId} miw={170}>
                  <Head source={source} isAsked={set.includes(source.documentId)} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.member} bg={SHADES[gravityOf(row) - 1]}>
                <Table.Th scope="row">{t(`member.${row.member}`)}</Table.Th>
                <Table.Td>
                  <Declared row={row} declaration={declaration} titles={titles} />
                </Table.Td>
                {columns.map((source) => (
                  <Table.Td key={source.documentId}>
                    <Cell stated={row.stated.filter(({ documentId }) => documentId === source.documentId)} document={source} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Section>
  );
}

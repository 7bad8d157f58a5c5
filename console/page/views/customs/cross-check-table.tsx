import { Stack, Table } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../agents/customs/decide.ts";
import type { Dossier } from "../../../../agents/customs/open-dossier.ts";
import { type SideBySide, sideBySide } from "../../../../sdk/src/index.ts";
import { Listing } from "../../parts/listing.tsx";
import { Section } from "../../parts/section.tsx";
import { Cell, Declared, Head } from "./cells.tsx";

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
  const titles = new Map(decision.checks.map(({ rule, said }) => [rule, said.title]));
  const named = new Set(rows.flatMap(({ stated }) => stated.map(({ documentId }) => documentId)));
  const columns = documents.filter(({ documentId }) => named.has(documentId));
  return (
    <Section title={t("customs.table")} lead={t("customs.tableLead")} flush>
      <Listing
        least={620}
        label={t("customs.table")}
        heads={[{ title: t("customs.member"), width: 130 }, { title: t("customs.declared"), width: 240 }, t("customs.documents")]}
        horizontalSpacing="md"
        verticalSpacing="sm"
        className="cells-top"
      >
        {rows.map((row) => (
          <Table.Tr key={row.member} bg={SHADES[gravityOf(row) - 1]}>
            <Table.Th scope="row">{t(`member.${row.member}`)}</Table.Th>
            <Table.Td>
              <Declared row={row} declaration={declaration} titles={titles} />
            </Table.Td>
            <Table.Td>
              <div className="beside">
                {columns
                  .filter(({ documentId }) => row.stated.some((one) => one.documentId === documentId))
                  .map((source) => (
                    <Stack key={source.documentId} gap={6}>
                      <Head source={source} isAsked={set.includes(source.documentId)} />
                      <Cell stated={row.stated.filter(({ documentId }) => documentId === source.documentId)} document={source} />
                    </Stack>
                  ))}
              </div>
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Section>
  );
}

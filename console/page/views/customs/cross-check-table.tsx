import { Stack, Table } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../agents/customs/decide.ts";
import type { Dossier } from "../../../../agents/customs/open-dossier.ts";
import { sideBySide } from "../../../../sdk/src/index.ts";
import { Listing } from "../../parts/listing.tsx";
import { Section } from "../../parts/section.tsx";
import { Cell, Declared, Head } from "./cells.tsx";
import { gravityOf, shadeOf } from "./gravity.ts";

/** The declaration member by member beside the documents; what a rule found stands with the value. */
export function CrossCheckTable({ dossier, decision }: { dossier: Dossier; decision: Decision }) {
  const { t } = useTranslation();
  const { declaration, documents, set } = dossier;
  const all = useMemo(
    () => sideBySide({ declaration, documents, discrepancies: decision.discrepancies }),
    [declaration, documents, decision],
  );
  // Where something is wrong comes first, the graver the earlier.
  const rows = all.toSorted((a, b) => gravityOf(b.discrepancies) - gravityOf(a.discrepancies));
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
          <Table.Tr key={row.member}>
            <Table.Th scope="row">{t(`member.${row.member}`)}</Table.Th>
            <Table.Td className={shadeOf(row.ofDeclared)}>
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

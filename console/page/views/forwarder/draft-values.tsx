import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DraftOfDeclaration } from "../../../../sdk/src/index.ts";
import { Section } from "../../parts/section.tsx";
import { Wide } from "../../parts/wide.tsx";
import { GROUPS, isThere } from "../document/members.ts";
import { DraftRow } from "./draft-row.tsx";
import type { Stated } from "./stating.ts";

/** Every value of a draft, with where it is from beside it, to be corrected where it is wrong. */
export function DraftValues({ draft, stated }: { draft: DraftOfDeclaration; stated: Stated }) {
  const { t } = useTranslation();
  const { document } = draft;
  return (
    <Section title={t("forwarder.values")} lead={t("forwarder.valuesLead")} flush>
      <Wide least={600} label={t("forwarder.values")}>
        <Table layout="auto">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("forwarder.member")}</Table.Th>
              <Table.Th>{t("forwarder.value")}</Table.Th>
              <Table.Th>{t("forwarder.source")}</Table.Th>
              <Table.Th>
                <span className="unseen">{t("forwarder.correct")}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          {Object.entries(GROUPS).map(([group, names]) => {
            const there = names.filter((name) => isThere(document, name));
            return there.length === 0 ? null : (
              <Table.Tbody key={group}>
                <Table.Tr>
                  <Table.Th colSpan={4} scope="rowgroup" className="eyebrow" c="dimmed">
                    {t(`document.group.${group}`)}
                  </Table.Th>
                </Table.Tr>
                {there.map((name) => (
                  <DraftRow key={name} draft={draft} stated={stated} name={name} />
                ))}
              </Table.Tbody>
            );
          })}
        </Table>
      </Wide>
    </Section>
  );
}

import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RiskScore } from "../../../../sdk/src/index.ts";
import { Section } from "../../parts/section.tsx";
import { Wide } from "../../parts/wide.tsx";

/** Every point of the risk, with its sentence. Nothing else counts. */
export function RiskPoints({ score }: { score: RiskScore }) {
  const { t } = useTranslation();
  const { points, total, band, outcome } = score;
  const lead = t("customs.pointsLead", {
    points: t("customs.points", { count: total }),
    band: t(`customs.band.${band}`),
    outcome: t(`customs.byRules.${outcome}`),
  });
  return (
    <Section title={t("customs.pointsTitle")} lead={lead} flush>
      {points.length === 0 ? (
        <Text p="xl">{t("customs.noPoints")}</Text>
      ) : (
        <Wide least={360} label={t("customs.pointsTitle")}>
          <Table horizontalSpacing="xl">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={110}>{t("customs.risk")}</Table.Th>
                <Table.Th>{t("customs.reason")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points
                .toSorted((a, b) => b.points - a.points)
                .map((one) => (
                  <Table.Tr key={one.reason}>
                    <Table.Td className="figure" style={{ whiteSpace: "nowrap" }}>
                      {t("customs.points", { count: one.points })}
                    </Table.Td>
                    <Table.Td lang="en">{one.reason}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Section>
  );
}

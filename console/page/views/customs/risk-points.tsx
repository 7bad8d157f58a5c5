import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RiskScore } from "../../../../sdk/src/index.ts";
import { Listing } from "../../parts/listing.tsx";
import { useSaying } from "../../parts/saying.ts";
import { Section } from "../../parts/section.tsx";

/** Every point of the risk, with its sentence. Nothing else counts. */
export function RiskPoints({ score }: { score: RiskScore }) {
  const { t } = useTranslation();
  const say = useSaying();
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
        <Listing
          least={360}
          label={t("customs.pointsTitle")}
          heads={[{ title: t("customs.risk"), width: 110 }, t("customs.reason")]}
          horizontalSpacing="xl"
        >
          {points
            .toSorted((a, b) => b.points - a.points)
            .map((one) => (
              <Table.Tr key={one.reason}>
                <Table.Td className="figure" style={{ whiteSpace: "nowrap" }}>
                  {t("customs.points", { count: one.points })}
                </Table.Td>
                <Table.Td>{say(one.said)}</Table.Td>
              </Table.Tr>
            ))}
        </Listing>
      )}
    </Section>
  );
}

import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RiskScore } from "../../../../sdk/src/index.ts";

const COLORS = { low: "harbour", medium: "orange", high: "red" } as const;

/** How much speaks for looking at the goods. */
export function Band({ score, size = "md" }: { score: RiskScore; size?: "md" | "lg" }) {
  const { t } = useTranslation();
  return (
    <Badge color={COLORS[score.band]} size={size}>
      {t(`customs.band.${score.band}`)} · {t("customs.points", { count: score.total })}
    </Badge>
  );
}

import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

export const STROKES: Readonly<Record<string, { stroke: string; strokeDasharray?: string }>> = {
  issued: { stroke: "var(--mantine-color-harbour-6)" },
  given: { stroke: "var(--mantine-color-gray-6)" },
  passed: { stroke: "var(--mantine-color-orange-6)", strokeDasharray: "6 5" },
};

/** What the three kinds of line mean, and the counts on one of them. */
export function Legend({ isCounted }: { isCounted: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap="lg" px="lg" py="md" style={{ borderTop: "1px solid var(--kontor-line)" }}>
      {Object.entries(STROKES).map(([kind, style]) => (
        <Group key={kind} gap={8}>
          <svg width="34" height="6" aria-hidden="true">
            <line x1="0" y1="3" x2="34" y2="3" strokeWidth="2.5" style={style} />
          </svg>
          <Text size="sm">{t(kind === "passed" && isCounted ? "map.counted" : `map.${kind}`)}</Text>
        </Group>
      ))}
      <Text size="sm" c="dimmed" ml="auto">
        {t("map.hint")}
      </Text>
    </Group>
  );
}

import { Anchor, Stack, Text, ThemeIcon, Timeline } from "@mantine/core";
import { IconAlertTriangle, IconCopy, IconFileCertificate, IconShieldCheck, IconShip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Story } from "../../../story.ts";

/** What else happened, in its order, each with a way to where the ledger says so. */
export function Steps({ story }: { story: Story }) {
  const { t } = useTranslation();
  const cleared = story.declarations.filter(({ state }) => state === "released").length;
  const kinds = [...new Set(story.warnings.map(({ kind }) => t(`warning.${kind}`)))].join(", ");
  const steps: { key: string; icon: typeof IconShip; to: string; values?: Record<string, string | number> }[] = [
    { key: "voyage", icon: IconShip, to: `/shipments/${story.shipment}` },
    {
      key: "cleared",
      icon: IconFileCertificate,
      to: `/shipments/${story.shipment}?tab=declarations`,
      values: { count: cleared },
    },
    { key: "copied", icon: IconCopy, to: `/documents/${story.copy}`, values: { kinds } },
    { key: "falsified", icon: IconAlertTriangle, to: `/shipments/${story.falsified}?tab=declarations` },
    { key: "frauds", icon: IconShieldCheck, to: "/ledger", values: { count: story.frauds.length } },
  ];
  return (
    <Timeline bulletSize={34} lineWidth={2} active={-1}>
      {steps.map(({ key, icon: Icon, to, values }) => (
        <Timeline.Item
          key={key}
          title={<Text fw={600}>{t(`story.step.${key}.title`, values ?? {})}</Text>}
          bullet={
            <ThemeIcon size={34} radius="xl" variant="light">
              <Icon size={18} stroke={1.6} aria-hidden />
            </ThemeIcon>
          }
        >
          <Stack gap={4} pb="sm">
            <Text size="sm" c="dimmed" maw={720}>
              {t(`story.step.${key}.text`, values ?? {})}
            </Text>
            <Anchor component={Link} to={to} size="sm">
              {t(`story.step.${key}.link`)}
            </Anchor>
          </Stack>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

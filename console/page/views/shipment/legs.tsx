import { Card, Group, Stack, Stepper, Text } from "@mantine/core";
import { IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Shipment } from "../../../../sdk/src/index.ts";
import { useTimes } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Fact } from "../../parts/section.tsx";

const ORDER = ["received", "loaded", "departed", "arrivalNoticed", "arrived", "discharged", "delivered"] as const;

/** How far each leg has got. */
export function Legs({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  return (
    <Stack gap="md">
      {shipment.legs.map((leg, index) => {
        const reported = new Map(
          shipment.events
            .filter((event) => event.leg === index && !event.corrected)
            .map((event) => [event.event, event.occurredAt]),
        );
        const far = leg.reached ? ORDER.indexOf(leg.reached.event) + 1 : 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a leg is its place
          <Card key={index} component="section" aria-label={t("shipment.leg", { number: index + 1 })}>
            <Stack gap="xl">
              <Group justify="space-between">
                <Text fw={600}>{t("shipment.leg", { number: index + 1 })}</Text>
                <Group gap="xl">
                  <Fact name={t("shipment.carrier")}>
                    <Party account={leg.carrier} />
                  </Fact>
                  {leg.forwarder && (
                    <Fact name={t("shipment.forwarder")}>
                      <Party account={leg.forwarder} />
                    </Fact>
                  )}
                </Group>
              </Group>
              <Stepper active={far} size="xs" iconSize={26} allowNextStepsSelect={false} wrap={false} visibleFrom="sm">
                {ORDER.map((event) => (
                  <Stepper.Step
                    key={event}
                    label={t(`event.${event}`)}
                    {...(!reported.has(event) && {
                      color: "gray",
                      completedIcon: <IconMinus size={14} aria-label={t("shipment.notReported")} />,
                    })}
                    description={reported.has(event) ? day(reported.get(event) as bigint) : undefined}
                  />
                ))}
              </Stepper>
              <Stack hiddenFrom="sm" gap={4}>
                {ORDER.slice(0, far).map((event) => (
                  <Group key={event} justify="space-between">
                    <Text size="sm">{t(`event.${event}`)}</Text>
                    <Text size="sm" c="dimmed">
                      {reported.has(event) ? day(reported.get(event) as bigint) : ""}
                    </Text>
                  </Group>
                ))}
              </Stack>
            </Stack>
          </Card>
        );
      })}
    </Stack>
  );
}

import { Badge, Group, Stack, Text, Timeline } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type TimelineStep, timelineOf } from "../../../../sdk/src/index.ts";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Moment, useDurations } from "../../parts/figures.tsx";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { LinkedName } from "./linked-name.tsx";

/** Seconds from which a pause between two steps is worth showing. */
const PAUSE = 60n;

function Step({ step, procedure }: { step: TimelineStep; procedure?: string }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const said = step.event && step.happenedAt !== undefined ? t(`event.${step.event}`) : t(`step.${step.step}`);
  return (
    <Group justify="space-between" align="flex-start" gap="md" wrap="nowrap">
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={550} size="sm">
            {said}
          </Text>
          {procedure && <Badge variant="default">{t(`procedure.${procedure}`)}</Badge>}
          {step.outcome && <Badge color={step.outcome === "preclear" ? "harbour" : "red"}>{t(`outcome.${step.outcome}`)}</Badge>}
        </Group>
        {step.documentId && <LinkedName id={step.documentId} />}
        {step.by && (
          <Text size="xs" c="dimmed">
            {nameOf(step.by)}
          </Text>
        )}
      </Stack>
      <Moment at={step.happenedAt ?? step.time} size="sm" c="dimmed" ta="right" style={{ whiteSpace: "nowrap" }} />
    </Group>
  );
}

/** When each step happened, and how long after the one before. */
export function Times({ shipmentId }: { shipmentId: Hex }) {
  const { t } = useTranslation();
  const duration = useDurations();
  const query = useLedger(["timeline", shipmentId], (client) => timelineOf(client, { shipmentId }));
  return (
    <Section title={t("shipment.times")} lead={t("shipment.timesLead")}>
      <Loaded query={query}>
        {(steps) => {
          const procedures = new Map(steps.map((step) => [step.declarationId, step.procedure] as const).filter(([, p]) => p));
          return (
            <Timeline bulletSize={14} lineWidth={2} active={steps.length}>
              {steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
                <Timeline.Item key={index}>
                  <Stack gap="xs" mt={-3}>
                    {step.since >= PAUSE && (
                      <Text size="xs" c="harbour" fw={600} className="figure">
                        {t("shipment.after", { time: duration(step.since) })}
                      </Text>
                    )}
                    <Step step={step} procedure={step.declarationId && procedures.get(step.declarationId)} />
                  </Stack>
                </Timeline.Item>
              ))}
            </Timeline>
          );
        }}
      </Loaded>
    </Section>
  );
}

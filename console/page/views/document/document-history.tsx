import { Anchor, Card, Stack, Text, Timeline, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Hex, zeroHash } from "viem";
import { history, type KontorClient } from "../../../../sdk/src/index.ts";
import { blockTimes } from "../../../../sdk/src/ship/block-times.ts";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Moment } from "../../parts/figures.tsx";
import { Loaded } from "../../parts/states.tsx";

type Event = Awaited<ReturnType<typeof history>>[number];

/** The version before or after, where an event names one. */
function otherVersion({ eventName, args }: Event): Hex | undefined {
  if (eventName === "DocumentRegistered") return args.supersedes === zeroHash ? undefined : args.supersedes;
  if (eventName === "DocumentSuperseded") return args.nextId;
  return undefined;
}

/** Everything that happened to a document, and when: an event has the time of its block. */
async function datedHistory(client: KontorClient, id: Hex): Promise<(Event & { time: bigint })[]> {
  const events = await history(client, BigInt(id));
  const times = await blockTimes(
    client,
    events.map(({ blockNumber }) => blockNumber),
  );
  return events.map((event) => ({ ...event, time: times.get(event.blockNumber) as bigint }));
}

/** Everything that happened to a document, its versions among it. */
export function DocumentHistory({ id }: { id: Hex }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const query = useLedger(["history", id], (client) => datedHistory(client, id));
  return (
    <Card component="section" aria-label={t("document.history")}>
      <Title order={2} mb="lg">
        {t("document.history")}
      </Title>
      <Loaded query={query}>
        {(events) => (
          <Timeline bulletSize={12} lineWidth={2} active={events.length}>
            {events.map((event) => {
              const other = otherVersion(event);
              return (
                <Timeline.Item key={`${event.blockNumber} ${event.logIndex}`}>
                  <Stack gap={0} mt={-4}>
                    <Text size="sm" fw={550}>
                      {t(`step.${event.eventName}`)}
                    </Text>
                    {event.eventName === "AccessGranted" && <Text size="xs">{nameOf(event.args.grantee)}</Text>}
                    <Text size="xs" c="dimmed">
                      <Moment at={event.time} size="xs" /> · {t("frame.block", { number: Number(event.blockNumber) })}
                    </Text>
                    {other && (
                      <Anchor component={Link} to={`/documents/${other}`} size="xs">
                        {t("document.otherVersion")}
                      </Anchor>
                    )}
                  </Stack>
                </Timeline.Item>
              );
            })}
          </Timeline>
        )}
      </Loaded>
    </Card>
  );
}

import { Anchor, Card, Stack, Text, Timeline, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Hex, zeroHash } from "viem";
import { history } from "../../../../sdk/src/index.ts";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Loaded } from "../../parts/states.tsx";

type Event = Awaited<ReturnType<typeof history>>[number];

/** The version before or after, where an event names one. */
function otherVersion({ eventName, args }: Event): Hex | undefined {
  if (eventName === "DocumentRegistered") return args.supersedes === zeroHash ? undefined : args.supersedes;
  if (eventName === "DocumentSuperseded") return args.nextId;
  return undefined;
}

/** Everything that happened to a document, its versions among it. */
export function DocumentHistory({ id }: { id: Hex }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const query = useLedger(["history", id], (client) => history(client, BigInt(id)));
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
                    <Text size="xs" c="dimmed">
                      {t("frame.block", { number: Number(event.blockNumber) })}
                      {event.eventName === "AccessGranted" ? ` · ${nameOf(event.args.grantee)}` : ""}
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

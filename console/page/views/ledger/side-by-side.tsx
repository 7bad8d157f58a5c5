import { Anchor, Badge, Card, Group, Stack, Table, Text } from "@mantine/core";
import { IconEyeOff, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublicEvent } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Known } from "./known.tsx";
import { shownValues } from "./shown-values.ts";

/** Values of an event that are shown at first. */
const FIRST = 4;

/** The values of an event as they stand on the ledger. */
function Values({ event }: { event: PublicEvent }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const values = shownValues(event.values);
  const shown = whole ? values : values.slice(0, FIRST);
  return (
    <>
      <Table verticalSpacing={2} horizontalSpacing={0} withRowBorders={false} layout="fixed">
        <Table.Tbody>
          {shown.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={150} fw={400} pr="sm" style={{ verticalAlign: "top" }}>
                <Text size="xs" c="dimmed" truncate title={name}>
                  {t(`recorded.${name}`)}
                </Text>
              </Table.Th>
              <Table.Td>
                <Text size="xs" className="mono" truncate title={value}>
                  {value}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {values.length > FIRST && (
        <Anchor component="button" type="button" size="xs" ta="left" onClick={() => setWhole(!whole)} aria-expanded={whole}>
          {whole ? t("outside.less") : t("outside.more", { count: values.length - FIRST })}
        </Anchor>
      )}
    </>
  );
}

/** Events, on the left as anybody sees them, on the right as whoever is looking does. */
export function SideBySide({ events, who }: { events: readonly PublicEvent[]; who: string }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const readable = useReadable();
  const half = { width: "50%", verticalAlign: "top" } as const;
  const heads = [
    { Icon: IconEyeOff, title: t("outside.anybody") },
    { Icon: IconKey, title: t("outside.sees", { who }) },
  ].map(({ Icon, title }) => ({
    title: (
      <Group gap="xs">
        <Icon size={16} aria-hidden /> {title}
      </Group>
    ),
    width: "50%",
  }));
  return (
    <Card padding={0}>
      <Listing least={640} label={t("outside.title")} heads={heads} layout="fixed" verticalSpacing="md" horizontalSpacing="xl">
        {events.map((event) => (
          <Table.Tr key={`${event.block} ${event.logIndex}`}>
            <Table.Td style={half}>
              <Stack gap={6}>
                <Group gap="xs">
                  <Text size="sm" fw={600}>
                    {t(`step.${event.name}`)}
                  </Text>
                  <Badge variant="default">{t("frame.block", { number: event.block })}</Badge>
                </Group>
                <Values event={event} />
              </Stack>
            </Table.Td>
            <Table.Td style={half} className={open === undefined ? "sealed" : undefined}>
              <Known event={event} readable={readable} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Card>
  );
}

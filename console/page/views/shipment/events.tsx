import { Badge, Table, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Shipment } from "../../../../sdk/src/index.ts";
import { Moment } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Hash, Party } from "../../parts/names.tsx";
import { Section } from "../../parts/section.tsx";
import { Empty } from "../../parts/states.tsx";

/** What carriers and forwarders have reported; what was corrected stays, crossed out. */
export function Events({ shipment: { events } }: { shipment: Shipment }) {
  const { t } = useTranslation();
  if (events.length === 0)
    return (
      <Empty icon={IconRoute} title={t("shipment.noEvents")}>
        {t("shipment.noEventsLead")}
      </Empty>
    );
  return (
    <Section title={t("shipment.tab.events")} lead={t("shipment.eventsLead")}>
      <Listing
        least={620}
        label={t("shipment.tab.events")}
        heads={[t("shipment.event"), t("shipment.happened"), t("shipment.reporter"), t("shipment.evidence")]}
      >
        {events.map((event) => (
          <Table.Tr key={event.index}>
            <Table.Td>
              <Text span size="sm" fw={550} td={event.corrected ? "line-through" : undefined}>
                {t(`event.${event.event}`)}
              </Text>{" "}
              {event.corrected && <Badge color="red">{t("shipment.corrected")}</Badge>}
            </Table.Td>
            <Table.Td>
              <Moment at={event.occurredAt} size="sm" />
            </Table.Td>
            <Table.Td>
              <Party account={event.reporter} />
            </Table.Td>
            <Table.Td>
              <Hash value={event.evidence} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Section>
  );
}

import { Badge, Group, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconShip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type OpenedShipment, shipmentOf, shipments } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Party } from "../../parts/names.tsx";
import { Fact, PageHead } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { useMarks } from "./use-marks.ts";

function Shipment({ id, opener, openedAt }: OpenedShipment) {
  const { t } = useTranslation();
  const mark = useMarks()(id);
  const query = useLedger(["shipment", id], (client) => shipmentOf(client, id));
  const reached = query.data?.legs.at(-1)?.reached?.event;
  return (
    <UnstyledButton component={Link} to={`/shipments/${id}`} p="xl" bg="var(--mantine-color-body)" className="card-link">
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="lg">
            {t("shipment.named", { name: mark })}
          </Text>
          {reached && <Badge>{t(`event.${reached}`)}</Badge>}
        </Group>
        <SimpleGrid cols={2}>
          <Fact name={t("shipment.opener")}>
            <Party account={opener} />
          </Fact>
          <Fact name={t("shipment.openedAt")}>{t("frame.block", { number: openedAt })}</Fact>
        </SimpleGrid>
      </Stack>
    </UnstyledButton>
  );
}

/** All shipments of the ledger: that they are there is public, what they carry is not. */
export default function ShipmentsView() {
  const { t } = useTranslation();
  const found = useLedger(["shipments"], (client) => shipments(client));
  return (
    <>
      <PageHead title={t("shipment.all")} lead={t("shipment.allLead")} />
      <Loaded query={found}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={IconShip} title={t("shipment.none")}>
              {t("shipment.noneLead")}
            </Empty>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {all.map((one) => (
                <Shipment key={one.id} {...one} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </>
  );
}

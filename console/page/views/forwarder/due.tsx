import { Badge, Button, Card, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconFilePencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Declaration, needsOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { Moment, useDurations } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Fact } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Needs } from "./needs.tsx";
import { ShipmentName } from "./shipment-name.tsx";

/** How long until a deadline, or since it, by the ledger's clock: it is the ledger that counts a declaration as late. */
export function TimeLeft({ deadline }: Pick<Declaration, "deadline">) {
  const { t } = useTranslation();
  const duration = useDurations();
  const { data: now } = useLedger(["now"], async (client) => (await client.public.getBlock()).timestamp);
  if (now === undefined || deadline === 0n) return null;
  const late = now > deadline;
  const time = duration(late ? now - deadline : deadline - now);
  return <Badge color={late ? "red" : "orange"}>{t(late ? "forwarder.late" : "forwarder.left", { time })}</Badge>;
}

/** A declaration that waits for its declarant, or for the event that opens it, with what it lacks. */
export function Due({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const { id, procedure, state, shipmentId, office, event, deadline } = declaration;
  const query = useLedger(["needs", id], (client) => needsOf(client, id));
  const name = t(`declaration.${procedure}`);
  return (
    <Card component="article" aria-label={name}>
      <Stack gap="lg">
        <Group justify="space-between">
          <Text fw={600} size="lg">
            {name}
          </Text>
          <Group gap="xs">
            <TimeLeft deadline={deadline} />
            <DeclarationState state={state} size="lg" />
          </Group>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact name={t("shipment.one")}>
            <ShipmentName id={shipmentId} />
          </Fact>
          <Fact name={t("declaration.office")}>
            <Party account={office} />
          </Fact>
          <Fact name={t("declaration.opens")}>{t(`event.${event}`)}</Fact>
          <Fact name={t("declaration.deadline")}>{deadline === 0n ? t("declaration.noDeadline") : <Moment at={deadline} />}</Fact>
        </SimpleGrid>
        <Loaded query={query}>{(needs) => <Needs declaration={declaration} needs={needs} />}</Loaded>
        {state === "open" && (
          <Group>
            <Button component={Link} to={`/declarations/${id}`} leftSection={<IconFilePencil size={16} aria-hidden />}>
              {t("forwarder.toDraft")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

import { Button, Card, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconFileCertificate } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Hex } from "viem";
import {
  type Declaration,
  declarationOf,
  type KontorClient,
  type ShipmentEvent,
  shipmentHistory,
} from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { useTimes } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Fact } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { Discrepancies } from "./discrepancies.tsx";

type Found = Extract<ShipmentEvent, { eventName: "DiscrepanciesFound" }>["args"];
export interface Judged extends Declaration {
  found?: Found;
}

/** The declarations of a shipment, each with what the office's newest look has found. */
async function declarationsOf(client: KontorClient, shipmentId: Hex): Promise<Judged[]> {
  const events = await shipmentHistory(client, shipmentId);
  const ids = events.flatMap((event) => (event.eventName === "DeclarationSubscribed" ? [event.args.id] : []));
  return Promise.all(
    ids.map(async (id) => {
      const found = events.findLast((event) => event.eventName === "DiscrepanciesFound" && event.args.id === id);
      return { ...(await declarationOf(client, id)), ...(found && { found: found.args as Found }) };
    }),
  );
}

function DeclarationCard({ declaration }: { declaration: Judged }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const readable = useReadable();
  const { procedure, state, declarant, office, event, deadline, documentId, certificate, found } = declaration;
  const report = found && readable.get(found.report.toLowerCase())?.document;
  const links = { declaration: documentId, certificate, report: found?.report };
  return (
    <Card component="article" aria-label={t(`declaration.${procedure}`)}>
      <Stack gap="lg">
        <Group justify="space-between">
          <Text fw={600} size="lg">
            {t(`declaration.${procedure}`)}
          </Text>
          <DeclarationState state={state} size="lg" />
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact name={t("declaration.declarant")}>
            <Party account={declarant} />
          </Fact>
          <Fact name={t("declaration.office")}>
            <Party account={office} />
          </Fact>
          <Fact name={t("declaration.opens")}>{t(`event.${event}`)}</Fact>
          <Fact name={t("declaration.deadline")}>{deadline === 0n ? t("declaration.noDeadline") : moment(deadline)}</Fact>
        </SimpleGrid>
        <Group gap="xs">
          {Object.entries(links).map(([name, id]) =>
            id === undefined ? null : (
              <Button key={name} component={Link} to={`/documents/${id}`} size="xs" variant="default">
                {t(`declaration.link.${name}`)}
              </Button>
            ),
          )}
        </Group>
        {found && <Discrepancies count={found.count} severity={found.severity} report={report} />}
      </Stack>
    </Card>
  );
}

/** What was declared of a shipment, and what customs made of it. */
export function Declarations({ shipmentId }: { shipmentId: Hex }) {
  const { t } = useTranslation();
  const query = useLedger(["declarations", shipmentId], (client) => declarationsOf(client, shipmentId));
  return (
    <Loaded query={query}>
      {(all) =>
        all.length === 0 ? (
          <Empty icon={IconFileCertificate} title={t("declaration.none")} />
        ) : (
          <Stack gap="lg">
            {all.map((declaration) => (
              <DeclarationCard key={declaration.id} declaration={declaration} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

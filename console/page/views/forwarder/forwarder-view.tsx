import { Anchor, Button, Stack, Table } from "@mantine/core";
import { IconCalendarDue, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Address } from "viem";
import { type Declaration, declarationsBy } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { Moment } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Party } from "../../parts/names.tsx";
import { PageHead, Section } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { Due } from "./due.tsx";
import { Nobody } from "./nobody.tsx";
import { ShipmentName } from "./shipment-name.tsx";
import { isDue } from "./states.ts";
import { Subscribe } from "./subscribe.tsx";

/** What was handed in, and what customs made of it. */
function HandedIn({ all }: { all: readonly Declaration[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t("forwarder.handedIn")} lead={t("forwarder.handedInLead")} flush>
      <Listing
        least={760}
        label={t("forwarder.handedIn")}
        horizontalSpacing="xl"
        heads={[
          t("forwarder.declaration"),
          t("shipment.one"),
          t("declaration.office"),
          t("declaration.deadline"),
          t("forwarder.state"),
        ]}
      >
        {all.map(({ id, procedure, shipmentId, office, deadline, documentId, state }) => (
          <Table.Tr key={id}>
            <Table.Td>
              {documentId === undefined ? (
                t(`declaration.${procedure}`)
              ) : (
                <Anchor component={Link} to={`/documents/${documentId}`} size="sm">
                  {t(`declaration.${procedure}`)}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td>
              <ShipmentName id={shipmentId} />
            </Table.Td>
            <Table.Td>
              <Party account={office} />
            </Table.Td>
            <Table.Td>{deadline > 0n && <Moment at={deadline} size="sm" />}</Table.Td>
            <Table.Td>
              <DeclarationState state={state} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Section>
  );
}

function Desk({ account }: { account: Address }) {
  const { t } = useTranslation();
  const query = useLedger(["declarations-of", account], (client) => declarationsBy(client, { declarant: account }));
  return (
    <Loaded query={query}>
      {(all) => {
        const due = all.filter(isDue);
        const rest = all.filter((one) => !isDue(one));
        return (
          <Stack gap="xl">
            {due.length === 0 && (
              <Empty icon={IconCalendarDue} title={t("forwarder.nothingDue")}>
                {t("forwarder.nothingDueLead")}
              </Empty>
            )}
            {due.map((declaration) => (
              <Due key={declaration.id} declaration={declaration} />
            ))}
            {rest.length > 0 && <HandedIn all={rest} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}

/** A declarant's desk: what is due, what is missing for it and from whom, and drafts that wait for a person's word. */
export default function ForwarderView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const [subscribing, setSubscribing] = useState(false);
  if (open === undefined) return <Nobody />;
  return (
    <>
      <PageHead
        eyebrow={t("forwarder.eyebrow")}
        title={t("forwarder.title")}
        lead={t("forwarder.lead")}
        aside={
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setSubscribing(true)}>
            {t("forwarder.subscribe")}
          </Button>
        }
      />
      <Desk account={open.account} />
      <Subscribe opened={subscribing} onClose={() => setSubscribing(false)} />
    </>
  );
}

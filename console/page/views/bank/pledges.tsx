import { Badge, Button, Card, Group, Stack, Table } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { authorise, finance, type HeldPledge, pledgesHeld, settle } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useReadable } from "../../parts/document-name.tsx";
import { useAmounts, useTimes } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Hash } from "../../parts/names.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { LinkedName } from "../shipment/linked-name.tsx";
import { Totals } from "./totals.tsx";

const COLORS: Readonly<Record<string, string>> = { reserved: "orange", financed: "harbour", settled: "gray", expired: "red" };

/** What the bank can do with a pledge next. */
function Next({ pledge: { state, controller, controllerIndex } }: { pledge: HeldPledge }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const pay = () =>
    act(async (client) => {
      const ticket = await client.store?.drafts.get(`ticket ${controller.toLowerCase()}`);
      await finance(client, { authorisation: await authorise(client, { action: "finance", controllerIndex, ticket }) });
    }, t("pledge.financed"));
  const repaid = () =>
    act(
      async (client) => settle(client, { authorisation: await authorise(client, { action: "settle", controllerIndex }) }),
      t("pledge.settled"),
    );
  if (state !== "reserved" && state !== "financed") return null;
  return (
    <Button size="xs" variant="light" loading={busy} onClick={() => void (state === "reserved" ? pay() : repaid())}>
      {t(state === "reserved" ? "bank.markFinanced" : "bank.markSettled")}
    </Button>
  );
}

/** The bank's own pledges. Nobody else can tell whose they are. */
export function Pledges() {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const { moment } = useTimes();
  const readable = useReadable();
  const query = useLedger(["pledges"], pledgesHeld);
  return (
    <Loaded query={query}>
      {(pledges) =>
        pledges.length === 0 ? (
          <Empty icon={IconBuildingBank} title={t("bank.noPledges")}>
            {t("bank.noPledgesLead")}
          </Empty>
        ) : (
          <Stack gap="lg">
            <Totals pledges={pledges} />
            <Card padding={0}>
              <Listing
                least={720}
                label={t("bank.tab.pledges")}
                heads={[
                  t("bank.controller"),
                  t("document.one"),
                  { title: t("bank.amount"), right: true },
                  t("bank.state"),
                  t("bank.ends"),
                  t("bank.next"),
                ]}
                horizontalSpacing="xl"
              >
                {pledges.map((pledge) => {
                  const currency = pledge.documentId && readable.get(pledge.documentId.toLowerCase())?.document.currency;
                  return (
                    <Table.Tr key={pledge.controller}>
                      <Table.Td>
                        <Hash value={pledge.controller} />
                      </Table.Td>
                      <Table.Td>{pledge.documentId ? <LinkedName id={pledge.documentId} /> : t("bank.notKept")}</Table.Td>
                      <Table.Td ta="right" className="figure">
                        {pledge.amount === undefined ? t("bank.notKept") : amounts(pledge.amount, currency ?? "EUR")}
                      </Table.Td>
                      <Table.Td>
                        <Badge color={COLORS[pledge.state] ?? "gray"}>{t(`pledge.${pledge.state}`)}</Badge>
                      </Table.Td>
                      <Table.Td>{pledge.expiry === 0n ? "" : moment(pledge.expiry)}</Table.Td>
                      <Table.Td>
                        <Group>
                          <Next pledge={pledge} />
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Listing>
            </Card>
          </Stack>
        )
      }
    </Loaded>
  );
}

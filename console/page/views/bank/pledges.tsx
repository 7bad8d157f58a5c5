import { Badge, Card, Group, Stack, Table } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type HeldPledge, pledgesHeld } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useAmounts, useDurations, useTimes } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Hash } from "../../parts/names.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { LinkedName } from "../shipment/linked-name.tsx";
import { NextStep } from "./next-step.tsx";
import { isPast, isTimed, soonestFirst } from "./pledge-ends.ts";
import { Totals } from "./totals.tsx";

const COLORS: Readonly<Record<string, string>> = { reserved: "orange", financed: "harbour", settled: "gray", expired: "red" };

/** When a ticket or reservation ends, and how long that is by the ledger's clock. */
function Ends({ pledge, now }: { pledge: HeldPledge; now: bigint }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const duration = useDurations();
  if (!isTimed(pledge)) return null;
  const past = isPast(pledge, now);
  return (
    <Group gap="xs">
      <span>{moment(pledge.expiry)}</span>
      <Badge color={past ? "red" : "orange"}>
        {past ? t("bank.past") : t("bank.left", { time: duration(pledge.expiry - now) })}
      </Badge>
    </Group>
  );
}

/** The bank's own pledges. Nobody else can tell whose they are. */
export function Pledges() {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const query = useLedger(["pledges"], async (client) => {
    const [pledges, { timestamp }] = await Promise.all([pledgesHeld(client), client.public.getBlock()]);
    return { pledges, now: timestamp };
  });
  return (
    <Loaded query={query}>
      {({ pledges, now }) =>
        pledges.length === 0 ? (
          <Empty icon={IconBuildingBank} title={t("bank.noPledges")}>
            {t("bank.noPledgesLead")}
          </Empty>
        ) : (
          <Stack gap="lg">
            <Totals pledges={pledges} now={now} />
            <Card padding={0}>
              <Listing
                least={880}
                label={t("bank.tab.pledges")}
                heads={[
                  t("bank.controller"),
                  t("document.one"),
                  { title: t("bank.amount"), right: true },
                  t("bank.state"),
                  t("bank.ends"),
                  t("bank.next"),
                ]}
                horizontalSpacing="lg"
              >
                {soonestFirst(pledges, now).map((pledge) => {
                  const { state } = pledge;
                  const past = isPast(pledge, now);
                  return (
                    <Table.Tr key={pledge.controller}>
                      <Table.Td style={{ whiteSpace: "nowrap" }}>
                        <Hash value={pledge.controller} />
                      </Table.Td>
                      <Table.Td>{pledge.documentId ? <LinkedName id={pledge.documentId} /> : t("bank.notKept")}</Table.Td>
                      <Table.Td className="figure end">
                        {pledge.amount === undefined ? t("bank.notKept") : amounts(pledge.amount, pledge.currency)}
                      </Table.Td>
                      <Table.Td>
                        <Badge color={(!past && COLORS[state]) || "gray"}>
                          {past && state === "none" ? t("pledge.lapsed") : t(`pledge.${state}`)}
                        </Badge>
                      </Table.Td>
                      <Table.Td>
                        <Ends pledge={pledge} now={now} />
                      </Table.Td>
                      <Table.Td>
                        <NextStep pledge={pledge} now={now} />
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

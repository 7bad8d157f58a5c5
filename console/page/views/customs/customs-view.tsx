import { Stack } from "@mantine/core";
import { IconChecks, IconLock } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { declarationsAt, type HandedIn, LedgerUnreachable } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { PageHead, Section } from "../../parts/section.tsx";
import { Empty, EmptyView, Loaded } from "../../parts/states.tsx";
import { keepOnly } from "./kept-examination.ts";
import { useOfficePolicy } from "./office-policy.ts";
import { Queue, type Queued } from "./queue.tsx";
import { OfficeRules } from "./rules.tsx";
import { examinedQuery } from "./use-desk.ts";

/** States in which nothing is left to an office. */
const SETTLED = new Set(["released", "rejected"]);

/** What waits, each with what was made of it, the riskiest first; what nobody could open is looked at before everything else. */
function Waiting({ declarations }: { declarations: readonly HandedIn[] }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const office = useOfficePolicy();
  const examined = useQueries({ queries: declarations.map((one) => examinedQuery(open, office, one)) });
  const client = open?.client;
  const ids = declarations.map(({ id }) => id).join();
  useEffect(() => {
    if (client) void keepOnly(client, ids === "" ? [] : (ids.split(",") as Hex[]));
  }, [client, ids]);
  const queued = declarations.map((declaration, i): Queued => {
    const { data, error } = examined[i] ?? {};
    // Where no node answers, that stands above, and what is wrong with the office's rules stands at those; neither says anything of the declaration.
    const isOfOffice = error instanceof LedgerUnreachable || office.fault !== undefined;
    const isSealed = data === undefined && !!error && !isOfOffice;
    return { declaration, ...(data && { decision: data.examined.decision }), isSealed };
  });
  const pointsOf = ({ decision, isSealed }: Queued) => (isSealed ? Number.POSITIVE_INFINITY : (decision?.score.total ?? -1));
  if (queued.length === 0)
    return (
      <Empty icon={IconChecks} title={t("customs.nothingWaits")} order={3}>
        {t("customs.nothingWaitsLead")}
      </Empty>
    );
  return <Queue label={t("customs.waiting")} queued={queued.toSorted((a, b) => pointsOf(b) - pointsOf(a))} isScored />;
}

/** All that was handed in to an office: what waits, then what is decided. */
function HandedInTo() {
  const { t } = useTranslation();
  const query = useLedger(["handed-in"], (client) => declarationsAt(client));
  return (
    <Loaded query={query}>
      {(all) => {
        const settled = all.filter(({ state }) => SETTLED.has(state));
        return (
          <Stack gap="xl">
            <Section title={t("customs.waiting")} lead={t("customs.waitingLead")} flush>
              <Waiting declarations={all.filter(({ state }) => !SETTLED.has(state))} />
            </Section>
            {settled.length > 0 && (
              <Section title={t("customs.settled")} lead={t("customs.settledLead")} flush>
                <Queue label={t("customs.settled")} queued={settled.map((declaration) => ({ declaration }))} />
              </Section>
            )}
            <OfficeRules />
          </Stack>
        );
      }}
    </Loaded>
  );
}

/** A customs office's desk: what was handed in to it, by risk. */
export default function CustomsView() {
  const { t } = useTranslation();
  const { open } = useSession();
  if (!open?.roles.includes("customs"))
    return (
      <EmptyView icon={IconLock} title={t("customs.notOffice")}>
        {t("customs.notOfficeLead")}
      </EmptyView>
    );
  return (
    <>
      <PageHead eyebrow={t("customs.eyebrow")} title={t("customs.title")} lead={t("customs.lead")} />
      {/* Of each office anew: nothing of another one stands here for a moment, nor is taken for what is left of this one's. */}
      <HandedInTo key={open.account} />
    </>
  );
}

import { Stack } from "@mantine/core";
import { IconChecks, IconLock } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { declarationsAt, type HandedIn } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { PageHead, Section } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { Queue, type Queued } from "./queue.tsx";
import { examinedQuery, useDesk } from "./use-desk.ts";

/** States in which nothing is left to an office. */
const SETTLED = new Set(["released", "rejected"]);

/** What waits, each with what was made of it, the riskiest first; what nobody could open is looked at before everything else. */
function Waiting({ declarations }: { declarations: readonly HandedIn[] }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const examined = useQueries({ queries: declarations.map((one) => examinedQuery(desk, one)) });
  const queued = declarations.map((declaration, i): Queued => {
    const { data, isError } = examined[i] ?? {};
    return { declaration, ...(data && { decision: data.decision }), isSealed: isError === true };
  });
  const pointsOf = ({ decision, isSealed }: Queued) => (isSealed ? Number.POSITIVE_INFINITY : (decision?.score.total ?? -1));
  if (desk === null)
    return (
      <Empty icon={IconLock} title={t("customs.unnamed")}>
        {t("customs.unnamedLead")}
      </Empty>
    );
  if (queued.length === 0)
    return (
      <Empty icon={IconChecks} title={t("customs.nothingWaits")}>
        {t("customs.nothingWaitsLead")}
      </Empty>
    );
  return <Queue label={t("customs.waiting")} queued={queued.toSorted((a, b) => pointsOf(b) - pointsOf(a))} isScored />;
}

/** A customs office's desk: what was handed in to it, by risk. */
export default function CustomsView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const isOffice = open?.roles.includes("customs") === true;
  const query = useLedger(["handed-in"], (client) => (isOffice ? declarationsAt(client) : Promise.resolve([])));
  if (!isOffice)
    return (
      <Empty icon={IconLock} title={t("customs.notOffice")}>
        {t("customs.notOfficeLead")}
      </Empty>
    );
  return (
    <>
      <PageHead eyebrow={t("customs.eyebrow")} title={t("customs.title")} lead={t("customs.lead")} />
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
            </Stack>
          );
        }}
      </Loaded>
    </>
  );
}

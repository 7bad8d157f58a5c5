import { Tabs } from "@mantine/core";
import { IconBuildingBank, IconInbox, IconLock, IconShieldQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useSession } from "../../identity/session.tsx";
import { PageHead } from "../../parts/section.tsx";
import { EmptyView } from "../../parts/states.tsx";
import { Applications } from "./applications.tsx";
import { Check } from "./check.tsx";
import { Pledges } from "./pledges.tsx";

const TABS = { applications: IconInbox, check: IconShieldQuestion, pledges: IconBuildingBank } as const;

/** A bank's desk: what it was asked for, what it asks, what it has lent on. */
export default function BankView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const [search, setSearch] = useSearchParams();
  if (open === undefined || !open.roles.includes("lender"))
    return (
      <EmptyView icon={IconLock} title={t("bank.notBank")}>
        {t("bank.notBankLead")}
      </EmptyView>
    );
  return (
    <>
      <PageHead eyebrow={t("bank.eyebrow")} title={t("bank.title")} lead={t("bank.lead")} />
      <Tabs
        value={Object.keys(TABS).find((tab) => tab === search.get("tab")) ?? "applications"}
        onChange={(tab) => setSearch(tab === null || tab === "applications" ? {} : { tab }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {Object.entries(TABS).map(([tab, Icon]) => (
            <Tabs.Tab key={tab} value={tab} leftSection={<Icon size={17} stroke={1.6} aria-hidden />}>
              {t(`bank.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="applications">
          <Applications />
        </Tabs.Panel>
        <Tabs.Panel value="check">
          <Check documentId={search.get("document") ?? undefined} />
        </Tabs.Panel>
        <Tabs.Panel value="pledges">
          <Pledges />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

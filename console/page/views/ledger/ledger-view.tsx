import { Button, Group, Select } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { publicRecord, type RecordedContract } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useNames } from "../../ledger/place.tsx";
import { useHead, useLedger } from "../../ledger/use-ledger.ts";
import { PageHead } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { SideBySide } from "./side-by-side.tsx";

/** Events on one page. */
const PAGE = 15;
const CONTRACTS: readonly RecordedContract[] = ["documents", "grants", "shipments", "declarations", "financing", "participants"];

/** The whole record as every node has it, newest first, beside what whoever is looking knows of it. */
export default function LedgerView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const nameOf = useNames();
  const head = useHead();
  const [contract, setContract] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  const query = useLedger(["record"], (client) =>
    publicRecord(client, { fromBlock: client.addresses.fromBlock ?? 0n, toBlock: BigInt(head.data ?? 0) }),
  );
  const who = open === undefined ? t("identity.outsider") : nameOf(open.account);
  return (
    <>
      <PageHead
        eyebrow={t("outside.eyebrow")}
        title={t("outside.title")}
        lead={open === undefined ? t("outside.leadOutsider") : t("outside.lead", { who })}
        aside={
          <Select
            aria-label={t("outside.filter")}
            placeholder={t("outside.everything")}
            clearable
            data={CONTRACTS.map((value) => ({ value, label: t(`contract.${value}`) }))}
            value={contract}
            onChange={(value) => {
              setContract(value);
              setPage(0);
            }}
          />
        }
      />
      <Loaded query={query}>
        {(record) => {
          const chosen = record.filter((event) => contract === null || event.contract === contract).toReversed();
          const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
          if (chosen.length === 0) return <Empty icon={IconEyeOff} title={t("outside.none")} />;
          return (
            <>
              <SideBySide events={chosen.slice(page * PAGE, (page + 1) * PAGE)} who={who} />
              <Group justify="center" mt="xl" gap="lg">
                <Button
                  variant="default"
                  disabled={page === 0}
                  onClick={() => setPage(page - 1)}
                  leftSection={<IconChevronLeft size={16} aria-hidden />}
                >
                  {t("outside.newer")}
                </Button>
                <span className="figure">{t("outside.page", { page: page + 1, pages })}</span>
                <Button
                  variant="default"
                  disabled={page + 1 >= pages}
                  onClick={() => setPage(page + 1)}
                  rightSection={<IconChevronRight size={16} aria-hidden />}
                >
                  {t("outside.older")}
                </Button>
              </Group>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

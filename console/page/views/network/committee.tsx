import { Loader, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Committee, committeeOf, LedgerRefused, type MemberHealth } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Listing } from "../../parts/listing.tsx";
import { Party } from "../../parts/names.tsx";
import { useSaying } from "../../parts/saying.ts";
import { Fact, Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Status } from "./status.tsx";
import { useHealth } from "./use-health.ts";

function Answer({ health }: { health: MemberHealth | undefined }) {
  const { t } = useTranslation();
  const say = useSaying();
  if (health === undefined) return <>–</>;
  const { answers, wrong } = health;
  const word = !answers ? "silent" : wrong.length > 0 ? "ailing" : "answers";
  return (
    <Stack gap={4} align="flex-start">
      <Status fine={word === "answers"} word={t(`network.member.${word}`)} />
      {wrong.map((what) => (
        <Text key={say(what)} size="xs" c="dimmed" data-own-words={what.say === "verbatim" || undefined}>
          {say(what)}
        </Text>
      ))}
    </Stack>
  );
}

function Members({ committee: { keyId, round, threshold, members } }: { committee: Committee }) {
  const { t } = useTranslation();
  const health = useHealth();
  const byAccount = new Map((health.data?.committee ?? []).map((one) => [one.account.toLowerCase(), one]));
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Fact name={t("network.keyId")}>{keyId}</Fact>
        <Fact name={t("network.epoch")}>{round}</Fact>
        <Fact name={t("network.threshold")}>{t("network.thresholdOf", { threshold, count: members.length })}</Fact>
      </SimpleGrid>
      <Listing
        least={560}
        label={t("network.committee")}
        heads={[t("network.memberName"), t("network.endpoint"), t("forwarder.state")]}
      >
        {members.map(({ account, endpoint }) => (
          <Table.Tr key={account}>
            <Table.Td>
              <Party account={account} />
            </Table.Td>
            <Table.Td className="mono">{endpoint}</Table.Td>
            <Table.Td>
              {health.isPending ? (
                <Loader size="xs" aria-label={t("state.loading")} />
              ) : (
                <Answer health={byAccount.get(account.toLowerCase())} />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Stack>
  );
}

/** Who keeps shares of the key that tags are made with, and whether they answer. */
export function CommitteeSection() {
  const { t } = useTranslation();
  const query = useLedger(["committee"], (client) =>
    committeeOf(client).catch((error: unknown) => {
      if (error instanceof LedgerRefused) return null;
      throw error;
    }),
  );
  return (
    <Section title={t("network.committee")} lead={t("network.committeeLead")}>
      <Loaded query={query}>
        {(committee) =>
          committee === null ? <Text size="sm">{t("network.noCommittee")}</Text> : <Members committee={committee} />
        }
      </Loaded>
    </Section>
  );
}

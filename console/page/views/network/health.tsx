import { SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeHealth } from "../../../health.ts";
import { useSession } from "../../identity/session.tsx";
import { usePlace } from "../../ledger/place.tsx";
import { useHead, useLedger } from "../../ledger/use-ledger.ts";
import { Moment, useDurations } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Fact, Section } from "../../parts/section.tsx";
import { ErrorNote } from "../../parts/states.tsx";
import { Status } from "./status.tsx";
import { useHealth } from "./use-health.ts";

/** Blocks by which nodes of one chain differ while a block travels. */
const MOST_APART = 3;

function NodeRow({ node: { name, answers, ownChain, head }, newest }: { node: NodeHealth; newest: number }) {
  const { t } = useTranslation();
  const behind = newest - (head ?? newest);
  const word = !answers ? "silent" : !ownChain ? "otherChain" : behind > MOST_APART ? "behind" : "answers";
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className="figure">{head ?? "–"}</Table.Td>
      <Table.Td>
        <Status fine={word === "answers"} word={t(`network.node.${word}`, { count: behind })} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Seconds since this page saw the newest block come. */
function useSince(head: number | undefined): number {
  const [seen, setSeen] = useState({ head, at: Date.now() });
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (seen.head !== head) setSeen({ head, at: Date.now() });
  return Math.max(0, Math.round((now - seen.at) / 1_000));
}

/** How far the state that this browser keeps for whoever is looking has come. */
function OwnState({ head }: { head: number }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const at = open?.client.store?.ledger.checkpoint;
  if (at === undefined) return null;
  const number = Number(at.number);
  return (
    <Fact name={t("network.ownState")}>
      <Status fine={number >= head - MOST_APART} word={t("frame.block", { number })} />
    </Fact>
  );
}

/** Which nodes answer, whether blocks come, and how far what this browser keeps has come. */
export function HealthSection() {
  const { t } = useTranslation();
  const duration = useDurations();
  const { demonstration } = usePlace().settings;
  const head = useHead();
  const health = useHealth();
  const newest = useLedger(["newest"], (client) => client.public.getBlock());
  const since = useSince(head.data);
  const nodes = health.data?.nodes ?? [];
  const highest = Math.max(head.data ?? 0, ...nodes.map((node) => node.head ?? 0));
  return (
    <Section title={t("network.health")} lead={t("network.healthLead")}>
      <Stack gap="lg">
        {head.isError && <ErrorNote error={head.error} again={() => head.refetch()} />}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact name={t("network.newest")}>
            <span className="figure">{head.data ?? "–"}</span>
          </Fact>
          <Fact name={t("network.blockTime")}>{newest.data ? <Moment at={newest.data.timestamp} /> : "–"}</Fact>
          <Fact name={t("network.sinceSeen")}>
            <span className="figure">{duration(since)}</span>
          </Fact>
          {head.data !== undefined && <OwnState head={head.data} />}
        </SimpleGrid>
        {demonstration && (
          <Text size="sm" c="dimmed">
            {t("network.demonstrationClock")}
          </Text>
        )}
        {nodes.length > 0 && (
          <Listing
            label={t("network.nodes")}
            least={360}
            heads={[t("network.nodeName"), t("network.newest"), t("forwarder.state")]}
            aria-label={t("network.nodes")}
          >
            {nodes.map((node) => (
              <NodeRow key={node.name} node={node} newest={highest} />
            ))}
          </Listing>
        )}
      </Stack>
    </Section>
  );
}

import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type BlockLoad, recentBlocks, throughputOf } from "../../../../sdk/src/index.ts";
import { useHead, useLedger } from "../../ledger/use-ledger.ts";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Bars } from "./bars.tsx";

/** Blocks that are shown. */
const COUNT = 60;

/** Transactions per second of each block, over the time since the one before; the first one is there for its time alone. */
function rates(blocks: readonly BlockLoad[]): { number: number; rate: number }[] {
  return blocks.slice(1).map((block, i) => {
    const since = block.timestamp - (blocks[i] as BlockLoad).timestamp;
    return { number: block.number, rate: block.transactions / Math.max(1, since) };
  });
}

function Plots({ blocks }: { blocks: readonly BlockLoad[] }) {
  const { t, i18n } = useTranslation();
  const figure = (value: number, most = 2) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: most }).format(value);
  const shown = blocks.slice(1);
  const gas = shown.map(({ gasUsed }) => Number(gasUsed));
  const most = Math.max(1, ...gas);
  const limit = Number(blocks.at(-1)?.gasLimit ?? 1n);
  const mean = gas.reduce((sum, one) => sum + one, 0) / Math.max(1, gas.length);
  const perSecond = rates(blocks);
  const fastest = Math.max(...perSecond.map(({ rate }) => rate), 0);
  const inAll = throughputOf(blocks) ?? 0;
  const share = figure((100 * mean) / limit);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="xs">
        <Text fw={600} size="sm">
          {t("network.gas")}
        </Text>
        <Bars
          label={t("network.gasLabel", { count: shown.length, mean: figure(mean, 0), most: figure(most, 0), share })}
          top={most}
          topLabel={t("network.gasTop", { most: figure(most, 0) })}
          bars={shown.map(({ number }, i) => ({
            key: number,
            value: gas[i] ?? 0,
            title: t("network.gasOf", { number, gas: figure(gas[i] ?? 0, 0) }),
          }))}
        />
        <Text size="sm" c="dimmed">
          {t("network.gasMean", { mean: figure(mean, 0), share })}
        </Text>
      </Stack>
      <Stack gap="xs">
        <Text fw={600} size="sm">
          {t("network.rate")}
        </Text>
        <Bars
          label={t("network.rateLabel", { count: shown.length, rate: figure(inAll), most: figure(fastest) })}
          top={fastest}
          topLabel={t("network.rateTop", { most: figure(fastest) })}
          bars={perSecond.map(({ number, rate }) => ({
            key: number,
            value: rate,
            title: t("network.rateOf", { number, rate: figure(rate) }),
          }))}
        />
        <Text size="sm" c="dimmed">
          {t("network.rateMean", { rate: figure(inAll, 5), count: shown.length })}
        </Text>
      </Stack>
    </SimpleGrid>
  );
}

/** How much the chain does: gas in each of its newest blocks, and transactions per second by its own clock. */
export function Load() {
  const { t } = useTranslation();
  const head = useHead();
  const known = useRef(new Map<number, BlockLoad>());
  const query = useLedger(["blocks"], async (client) => {
    const found = await recentBlocks(client, { count: COUNT + 1, head: head.data, known: known.current });
    known.current = new Map(found.map((block) => [block.number, block]));
    return found;
  });
  return (
    <Section title={t("network.load")} lead={t("network.loadLead", { count: COUNT })}>
      <Loaded query={query}>{(blocks) => <Plots blocks={blocks} />}</Loaded>
    </Section>
  );
}

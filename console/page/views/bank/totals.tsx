import { Card, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { HeldPledge } from "../../../../sdk/src/index.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { isInState } from "./pledge-ends.ts";
import { pledgeSums } from "./pledge-sums.ts";

const COUNTED = ["reserved", "financed", "settled"] as const;

/** What the bank's own pledges come to, by state and currency; `now` is the ledger's time, by which reservations are past. */
export function Totals({ pledges, now }: { pledges: readonly HeldPledge[]; now: bigint }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {COUNTED.map((state) => {
        const own = pledges.filter((pledge) => isInState(pledge, state, now));
        const past = pledges.filter((pledge) => pledge.state === state).length - own.length;
        const { sums, leftOut } = pledgeSums(own);
        return (
          <Card key={state} padding="lg">
            <Text size="sm" c="dimmed">
              {t(`pledge.${state}`)}
            </Text>
            <Text className="figure" size="xl" fw={650}>
              {[...sums].map(([currency, sum]) => amounts(sum, currency)).join(", ") || "–"}
            </Text>
            <Text size="xs" c="dimmed">
              {t("bank.count", { count: own.length })}
            </Text>
            {past > 0 && (
              <Text size="xs" c="dimmed">
                {t("bank.pastCount", { count: past })}
              </Text>
            )}
            {leftOut > 0 && (
              <Text size="xs" c="dimmed">
                {t("bank.leftOut", { count: leftOut })}
              </Text>
            )}
          </Card>
        );
      })}
    </SimpleGrid>
  );
}

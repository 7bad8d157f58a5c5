import { Card, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { HeldPledge } from "../../../../sdk/src/index.ts";
import { useReadable } from "../../parts/document-name.tsx";
import { useAmounts } from "../../parts/figures.tsx";

const COUNTED = ["reserved", "financed", "settled"] as const;

/** What the bank's own pledges come to, by state and currency. */
export function Totals({ pledges }: { pledges: readonly HeldPledge[] }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const readable = useReadable();
  const currencyOf = ({ documentId }: HeldPledge) =>
    (documentId && readable.get(documentId.toLowerCase())?.document.currency) ?? "EUR";
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {COUNTED.map((state) => {
        const own = pledges.filter((pledge) => pledge.state === state);
        const sums = new Map<string, bigint>();
        // A pledge that was found on the ledger alone has no amount that anybody could add up.
        for (const pledge of own)
          if (pledge.amount !== undefined) sums.set(currencyOf(pledge), (sums.get(currencyOf(pledge)) ?? 0n) + pledge.amount);
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
          </Card>
        );
      })}
    </SimpleGrid>
  );
}

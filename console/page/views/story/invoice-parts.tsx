import { Badge, Box, Group, Stack, Text } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { pledgeOf } from "../../../../sdk/src/index.ts";
import type { Story } from "../../../story.ts";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";

const share = (part: string, total: string): number => (Number(part) / Number(total)) * 100;
const SHADES = ["var(--mantine-color-harbour-7)", "var(--mantine-color-harbour-5)"];

function Financed({ account, amount, state, width }: { account: Address; amount: string; state?: string; width: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6} style={{ flexBasis: `${width}%`, minWidth: 150 }}>
      <Party account={account} size="md" />
      <Group gap="xs">
        <Text className="figure" fw={600}>
          {amount}
        </Text>
        {state && <Badge>{t(`pledge.${state}`)}</Badge>}
      </Group>
    </Stack>
  );
}

/** The invoice as a bar: who has financed which part of it, and who wanted one that was gone. */
export function InvoiceParts({ story }: { story: Story }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const amounts = useAmounts();
  const { financed, refused, total, currency } = story;
  const states = useLedger(["story", "pledges"], (client) =>
    Promise.all(financed.map(async ({ controller }) => (await pledgeOf(client, controller)).state)),
  );
  const late = share(refused.amount, total);
  return (
    <Stack gap="lg">
      <Group gap={0} wrap="nowrap" align="flex-start">
        {financed.map(({ bank, amount }, index) => (
          <Financed
            key={bank}
            account={bank}
            amount={amounts(amount, currency)}
            state={states.data?.[index]}
            width={share(amount, total)}
          />
        ))}
      </Group>
      <Stack gap={8} role="img" aria-label={t("story.bar", { refused: nameOf(refused.bank) })}>
        <Group gap={4} wrap="nowrap">
          {financed.map(({ bank, amount }, index) => (
            <Box
              key={bank}
              h={36}
              bg={SHADES[index]}
              style={{ width: `${share(amount, total)}%`, borderRadius: index === 0 ? "8px 2px 2px 8px" : "2px 8px 8px 2px" }}
            />
          ))}
        </Group>
        <Box
          h={36}
          ml="auto"
          c="red.7"
          className="sealed"
          style={{ width: `calc(${late}% - 4px)`, border: "1.5px dashed var(--mantine-color-red-6)", borderRadius: 8 }}
        />
      </Stack>
      <Group justify="flex-end" gap="sm">
        <Party account={refused.bank} size="md" />
        <Text className="figure" fw={600}>
          {amounts(refused.amount, currency)}
        </Text>
        <Badge color="red" leftSection={<IconBan size={13} aria-hidden />}>
          {t("story.refused")}
        </Badge>
      </Group>
    </Stack>
  );
}

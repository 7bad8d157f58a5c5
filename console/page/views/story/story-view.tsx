import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Story } from "../../../story.ts";
import { useNames } from "../../ledger/place.tsx";
import { useAmounts } from "../../parts/figures.tsx";
import { PageHead, Section } from "../../parts/section.tsx";
import { Eyes } from "./eyes.tsx";
import { InvoiceParts } from "./invoice-parts.tsx";
import { OneBlock } from "./one-block.tsx";
import { Steps } from "./steps.tsx";

/** The first page after the trade: why a bank was refused, in two minutes, with the ledger's own word for each sentence. */
export function StoryView({ story }: { story: Story }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const amounts = useAmounts();
  const [, second] = story.financed;
  const said = {
    refused: nameOf(story.refused.bank),
    second: second ? nameOf(second.bank) : "",
    amount: amounts(story.refused.amount, story.currency),
  };
  return (
    <Stack gap="xl">
      <PageHead eyebrow={t("story.eyebrow")} title={t("story.title", said)} lead={t("story.lead", said)} />
      <Section title={t("story.invoice")} lead={t("story.invoiceLead", { total: amounts(story.total, story.currency) })}>
        <InvoiceParts story={story} />
      </Section>
      <Section title={t("story.block")} lead={t("story.blockLead", said)}>
        <OneBlock story={story} />
      </Section>
      <Section title={t("story.eyes")} lead={t("story.eyesLead", said)}>
        <Eyes story={story} />
      </Section>
      <Section
        title={t("story.before")}
        lead={t("story.beforeLead")}
        aside={
          <Button
            component={Link}
            to={`/shipments/${story.shipment}`}
            variant="light"
            rightSection={<IconArrowRight size={16} aria-hidden />}
          >
            {t("story.toShipment")}
          </Button>
        }
      >
        <Steps story={story} />
      </Section>
      <Group justify="center" pt="md">
        <Text size="sm" c="dimmed" ta="center" maw={560}>
          {t("story.footnote")}
        </Text>
      </Group>
    </Stack>
  );
}

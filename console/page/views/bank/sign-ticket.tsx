import { Button, Group, NumberInput, SimpleGrid, Stack } from "@mantine/core";
import { IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CheckProof, signTicket, type Ticket } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { useDraft } from "../../ledger/use-draft.ts";
import { AmountInput } from "../../parts/amount-input.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { HandOver } from "../../parts/hand-over.tsx";
import { Section } from "../../parts/section.tsx";
import { keepTicket } from "./kept-ticket.ts";

/** Seconds of a day. */
const DAY = 86_400n;

/** The bank's word that it reserves an amount, if the applicant proves that there is room for it. */
export function SignTicket({
  documentId,
  amount: first,
  answer,
}: {
  documentId: string;
  amount: string;
  /** What it rests on; looked at again before money moves. */
  answer: CheckProof;
}) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const found = useReadable().get(documentId.toLowerCase());
  const [amount, setAmount] = useState(first);
  const [days, setDays] = useState<number | string>(7);
  const [ticket, keep] = useDraft<Ticket>("ticket");
  if (found === undefined) return null;
  const sign = () =>
    act(async (client) => {
      const { timestamp } = await client.public.getBlock();
      const expiry = timestamp + BigInt(Number(days)) * DAY;
      const signed = await signTicket(client, { content: found.content, amount: BigInt(amount), expiry });
      await keepTicket(client, { ticket: signed, answer });
      await keep(signed);
    });
  return (
    <Section title={t("bank.ticket")} lead={t("bank.ticketLead")}>
      <Stack gap="xl">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <AmountInput label={t("bank.amount")} currency={found.document.currency} value={amount} onChange={setAmount} />
          <NumberInput label={t("bank.days")} min={1} max={90} value={days} onChange={setDays} />
        </SimpleGrid>
        <Group>
          <Button loading={busy} leftSection={<IconSignature size={16} aria-hidden />} onClick={() => void sign()}>
            {t("bank.sign")}
          </Button>
        </Group>
        {ticket?.documentId === documentId && <HandOver title={t("bank.ticket")} lead={t("bank.ticketHand")} value={ticket} />}
      </Stack>
    </Section>
  );
}

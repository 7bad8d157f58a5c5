import { Stack } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import {
  type CheckProof,
  type CheckRequest,
  pledgeOf,
  proveCheck,
  proveReservation,
  reserve,
  resumeTransitions,
  type Ticket,
} from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { ProofProgress } from "../../ledger/proof-progress.tsx";
import { useDraft } from "../../ledger/use-draft.ts";
import { useProving } from "../../ledger/use-proving.ts";
import { whereRoom } from "../../ledger/where-room.ts";
import { HandOver, TakeIn } from "../../parts/hand-over.tsx";
import { PageHead, Section } from "../../parts/section.tsx";
import { EmptyView } from "../../parts/states.tsx";

/** Answer a bank's question by a proof that is computed in this browser. */
function Answer() {
  const { t } = useTranslation();
  const [answer, keep] = useDraft<CheckProof>("answer");
  const { begin, busy, at, about } = useProving("answer", async (client, request, onProgress) => {
    const { documentId } = request as CheckRequest;
    const proven = await proveCheck(client, { request, documentId, onProgress });
    await whereRoom(keep(proven.answer));
  });
  return (
    <Section title={t("finance.answer")} lead={t("finance.answerLead")}>
      <Stack gap="xl">
        <TakeIn
          title={t("finance.question")}
          lead={t("finance.questionLead")}
          action={t("finance.prove")}
          busy={busy}
          before={about}
          onTake={(value) => void begin(value)}
        />
        <ProofProgress at={at} />
        {answer && <HandOver title={t("finance.proof")} lead={t("finance.proofLead")} value={answer} />}
      </Stack>
    </Section>
  );
}

/** Use a bank's ticket: prove that there is room, and reserve. */
function UseTicket() {
  const { t } = useTranslation();
  const { begin, busy, at, about } = useProving(
    "ticket",
    async (client, ticket, onProgress) => {
      // What was sent before a reload is on the ledger, or is sent now.
      const arrived = await resumeTransitions(client);
      const { controller } = ticket as Ticket;
      if (arrived.length > 0 && (await pledgeOf(client, controller as Address)).state !== "none") return;
      const { reservation } = await proveReservation(client, { ticket, onProgress });
      await reserve(client, { reservation });
    },
    t("finance.reserved"),
  );
  return (
    <Section title={t("finance.ticket")} lead={t("finance.ticketLead")}>
      <Stack gap="xl">
        <TakeIn
          title={t("bank.ticket")}
          lead={t("finance.ticketHint")}
          action={t("finance.reserve")}
          busy={busy}
          before={about}
          onTake={(value) => void begin(value)}
        />
        <ProofProgress at={at} />
      </Stack>
    </Section>
  );
}

/** What a trader does for its financing: answer questions, use tickets. */
export default function FinanceView() {
  const { t } = useTranslation();
  const { open } = useSession();
  if (open === undefined)
    return (
      <EmptyView icon={IconLock} title={t("finance.nobody")}>
        {t("document.needsIdentityLead")}
      </EmptyView>
    );
  return (
    <>
      <PageHead eyebrow={t("finance.eyebrow")} title={t("finance.title")} lead={t("finance.lead")} />
      <Stack gap="xl">
        <Answer />
        <UseTicket />
      </Stack>
    </>
  );
}

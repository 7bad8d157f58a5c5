import { Stack } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CheckProof, type CheckRequest, proveCheck, proveReservation, reserve } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useAct } from "../../ledger/use-act.ts";
import { useDraft } from "../../ledger/use-draft.ts";
import { ProofProgress, useProof } from "../../ledger/use-proof.tsx";
import { HandOver, TakeIn } from "../../parts/hand-over.tsx";
import { PageHead, Section } from "../../parts/section.tsx";
import { Empty } from "../../parts/states.tsx";

/** Answer a bank's question by a proof that is computed in this browser. */
function Answer() {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { stage, onProgress, reset } = useProof();
  const [answer, keep] = useDraft<CheckProof>("answer");
  const prove = async (request: unknown) => {
    const { documentId } = request as CheckRequest;
    const done = await act(async (client) => keep((await proveCheck(client, { request, documentId, onProgress })).answer));
    if (!done) reset();
  };
  return (
    <Section title={t("finance.answer")} lead={t("finance.answerLead")}>
      <Stack gap="xl">
        <TakeIn
          title={t("finance.question")}
          lead={t("finance.questionLead")}
          action={t("finance.prove")}
          busy={busy}
          onTake={(value) => void prove(value)}
        />
        <ProofProgress stage={stage} />
        {answer && <HandOver title={t("finance.proof")} lead={t("finance.proofLead")} value={answer} />}
      </Stack>
    </Section>
  );
}

/** Use a bank's ticket: prove that there is room, and reserve. */
function UseTicket() {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { stage, onProgress, reset } = useProof();
  const [reserved, setReserved] = useState(false);
  const use = async (ticket: unknown) => {
    setReserved(false);
    const done = await act(async (client) => {
      const { reservation } = await proveReservation(client, { ticket, onProgress });
      await reserve(client, { reservation });
    }, t("finance.reserved"));
    setReserved(done);
    if (!done) reset();
  };
  return (
    <Section title={t("finance.ticket")} lead={t("finance.ticketLead")}>
      <Stack gap="xl">
        <TakeIn
          title={t("bank.ticket")}
          lead={t("finance.ticketHint")}
          action={t("finance.reserve")}
          busy={busy}
          onTake={(value) => void use(value)}
        />
        <ProofProgress stage={reserved ? "done" : stage} />
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
      <Empty icon={IconLock} title={t("finance.nobody")}>
        {t("document.needsIdentityLead")}
      </Empty>
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

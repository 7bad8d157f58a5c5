import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CheckProof, type CheckRequest, type CheckWarning, keepQuestion, verifyCheck } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { useDraft } from "../../ledger/use-draft.ts";
import { HandOver, TakeIn } from "../../parts/hand-over.tsx";
import { Section } from "../../parts/section.tsx";
import { AskCheck } from "./ask-check.tsx";
import { Outcome } from "./outcome.tsx";
import { SignTicket } from "./sign-ticket.tsx";

/** Ask an applicant for a proof, see pass or nothing, and sign a ticket on a pass. The answer shows what was asked, and nothing else. */
export function Check({ documentId }: { documentId?: string }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [request, keepRequest] = useDraft<CheckRequest>("check");
  const [passed, setPassed] = useState<{ answer: CheckProof; warnings: readonly CheckWarning[] }>();
  const verify = (answer: unknown) => {
    setPassed(undefined);
    return act(async (client) => {
      const { warnings } = await verifyCheck(client, { request, answer });
      setPassed({ answer: answer as CheckProof, warnings });
    });
  };
  return (
    <Stack gap="xl">
      <Section title={t("bank.question")} lead={t("bank.questionLead")}>
        <AskCheck
          first={documentId}
          onAsked={(asked) => {
            setPassed(undefined);
            // What cannot be kept is not handed over: its answer would be worth nothing here.
            void act(async (client) => {
              await keepQuestion(client, asked);
              await keepRequest(asked);
            });
          }}
        />
      </Section>
      {request && (
        <Section title={t("bank.answer")} lead={t("bank.answerLead")}>
          <Stack gap="xl">
            <HandOver title={t("bank.handOver")} lead={t("bank.handOverLead")} value={request} />
            <TakeIn
              title={t("bank.takeIn")}
              lead={t("bank.takeInLead")}
              action={t("bank.verify")}
              busy={busy}
              onTake={(value) => void verify(value)}
            />
            {passed && <Outcome warnings={passed.warnings} />}
          </Stack>
        </Section>
      )}
      {request && passed && (
        <SignTicket documentId={request.documentId} amount={request.minimumAvailable} answer={passed.answer} />
      )}
    </Stack>
  );
}

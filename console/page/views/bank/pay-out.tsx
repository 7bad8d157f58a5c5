import { Alert, Modal, Stack, Text } from "@mantine/core";
import { IconCheck, IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { authorise, finance, type HeldPledge, lookAgain } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { useDraft } from "../../ledger/use-draft.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DialogEnd } from "../../parts/dialog-end.tsx";
import { TakeIn } from "../../parts/hand-over.tsx";
import { Loaded } from "../../parts/states.tsx";
import { type KeptTicket, ticketDraft } from "./kept-ticket.ts";
import { Warnings } from "./outcome.tsx";

/** What was pledged since the check, before money moves: whoever looks last is warned. */
function LookAgain({ controller, kept: { ticket, answer } }: { controller: string; kept: KeptTicket }) {
  const { t } = useTranslation();
  const hasSoft = answer !== undefined && (answer as { soft?: unknown }).soft !== undefined;
  const query = useLedger(["look again", controller], async (client) =>
    hasSoft ? (await lookAgain(client, { ticket, answer })).warnings : null,
  );
  return (
    <Loaded query={query}>
      {(warnings) =>
        warnings === null ? (
          <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title={t("bank.cannotLook")}>
            {t("bank.cannotLookLead")}
          </Alert>
        ) : warnings.length > 0 ? (
          <Warnings warnings={warnings} title={t("bank.warnedAgain")} />
        ) : (
          <Alert color="harbour" icon={<IconCheck aria-hidden />} title={t("bank.lookedAgain")}>
            {t("bank.lookedAgainLead")}
          </Alert>
        )
      }
    </Loaded>
  );
}

/** The last look before money moves: the pledge is this ticket's, and nothing like it was pledged since. */
export function PayOut({ pledge, onClose }: { pledge: HeldPledge; onClose(): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { controller, controllerIndex } = pledge;
  const [draft, , isRead] = useDraft<KeptTicket>(ticketDraft(controller));
  // Kept by nobody until it has served: another one may be put in its place.
  const [back, setBack] = useState<KeptTicket>();
  const kept = back ?? draft;
  const pay = async ({ ticket }: KeptTicket) => {
    const isDone = await act(
      async (client) =>
        finance(client, { authorisation: await authorise(client, { action: "finance", controllerIndex, ticket }) }),
      t("pledge.financed"),
    );
    if (isDone) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("bank.payOut")} size="lg" closeButtonProps={{ "aria-label": t("frame.close") }}>
      {kept === undefined && isRead && (
        <TakeIn
          title={t("bank.ticket")}
          lead={t("bank.ticketBack")}
          action={t("bank.useTicket")}
          busy={false}
          onTake={(ticket) => setBack({ ticket })}
        />
      )}
      {kept !== undefined && (
        <Stack gap="lg">
          <Text size="sm">{t("bank.payOutLead")}</Text>
          <LookAgain controller={controller} kept={kept} />
          <DialogEnd loading={busy} onClose={onClose} onTake={() => pay(kept)}>
            {t("bank.markFinanced")}
          </DialogEnd>
        </Stack>
      )}
    </Modal>
  );
}

import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { authorise, type CancelReason, cancel, type HeldPledge } from "../../../../sdk/src/index.ts";
import { CANCEL_REASONS } from "../../../../sdk/src/settle/pledge-of.ts";
import { useAct } from "../../ledger/use-act.ts";

/** Give a part back, with the reason that stands on the ledger. */
export function CancelPledge({ pledge: { controllerIndex }, onClose }: { pledge: HeldPledge; onClose(): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState<string | null>(null);
  const give = async () => {
    const step = { action: "cancel" as const, reason: reason as CancelReason, controllerIndex };
    const isDone = await act(
      async (client) => cancel(client, { authorisation: await authorise(client, step) }),
      t("pledge.cancelled"),
    );
    if (isDone) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("bank.cancel")} closeButtonProps={{ "aria-label": t("frame.close") }}>
      <Stack gap="lg">
        <Text size="sm">{t("bank.cancelLead")}</Text>
        <Select
          label={t("bank.reason")}
          placeholder={t("bank.chooseReason")}
          data={CANCEL_REASONS.filter((value) => value !== "none").map((value) => ({ value, label: t(`reason.${value}`) }))}
          value={reason}
          onChange={setReason}
          allowDeselect={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("bank.keepPledge")}
          </Button>
          <Button color="red" loading={busy} disabled={reason === null} onClick={() => void give()}>
            {t("bank.cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { KeptProof, Standing } from "../../../../../sdk/src/index.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { DialogEnd } from "../../../parts/dialog-end.tsx";
import { useProofWords } from "./proof-words.ts";
import { useForget } from "./use-forget.ts";

interface ForgetParts {
  proof: KeptProof;
  /** Undefined while nobody knows what it is worth. */
  standing?: Standing;
  currency?: string | null;
  onChanged(): Promise<unknown>;
}

/** Says which it is, what goes with it and what stays, and deletes it. */
function Confirm({ proof, standing, currency, onChanged, onClose }: ForgetParts & { onClose(): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const say = useProofWords(currency);
  const forgotten = useForget();
  const forget = () =>
    act((client) => forgotten(client, proof), t("proof.forgotten")).then(async (done) => {
      if (!done) return;
      onClose();
      await onChanged();
    });
  return (
    <Stack gap="lg">
      <Text size="sm" fw={600}>
        {say(proof)}
      </Text>
      <Text size="sm">{t("proof.forgets")}</Text>
      {standing === "unanswered" && <Text size="sm">{t("proof.forgetsWaiting")}</Text>}
      {standing === "open" && <Text size="sm">{t("proof.forgetsOpen")}</Text>}
      <Text size="sm" c="dimmed">
        {t(proof.side === "made" ? "proof.staysMade" : "proof.staysAsked")}
      </Text>
      <DialogEnd color="red" loading={busy} leftSection={<IconTrash size={16} aria-hidden />} onClose={onClose} onTake={forget}>
        {t("proof.forget")}
      </DialogEnd>
    </Stack>
  );
}

/** No proof is forgotten by one press alone. */
export function Forget(parts: ForgetParts) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <Group justify="flex-end">
      <Button size="xs" variant="subtle" color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={open}>
        {t("proof.forget")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t(parts.proof.side === "made" ? "proof.forgetSure" : "proof.forgetAskedSure")}
        centered
        closeButtonProps={{ "aria-label": t("frame.close") }}
      >
        <Confirm {...parts} onClose={close} />
      </Modal>
    </Group>
  );
}

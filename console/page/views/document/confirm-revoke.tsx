import { List, Modal, Stack, Text } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { revocationOf } from "../../../../sdk/src/grant/revocation.ts";
import { type Grant, revoke } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { DialogEnd } from "../../parts/dialog-end.tsx";
import { Party } from "../../parts/names.tsx";

function Parties({ title, accounts }: { title: string; accounts: readonly Address[] }) {
  return (
    <Stack gap="xs">
      <Text size="sm">{title}</Text>
      <List listStyleType="none" spacing="xs" aria-label={title}>
        {accounts.map((account) => (
          <List.Item key={account}>
            <Party account={account} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

/** Says who loses access with a grant and what falls with it, and ends it. */
function Confirm({ grant, grants, onClose }: { grant: Grant; grants: readonly Grant[]; onClose(): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { below, loses, keeps } = revocationOf(grants, grant.id);
  const take = () => act((client) => revoke(client, { grantId: grant.id }), t("grant.revoked")).then((done) => done && onClose());
  return (
    <Stack gap="lg">
      {loses.length > 0 && <Parties title={t("grant.loses")} accounts={loses} />}
      {keeps.length > 0 && <Parties title={t("grant.keeps")} accounts={keeps} />}
      {below.length > 0 && <Text size="sm">{t("grant.below", { count: below.length })}</Text>}
      <Text size="sm" c="dimmed">
        {t("grant.stays")}
      </Text>
      <DialogEnd color="red" loading={busy} leftSection={<IconUserOff size={16} aria-hidden />} onClose={onClose} onTake={take}>
        {t("grant.revoke")}
      </DialogEnd>
    </Stack>
  );
}

/** Nobody's access is ended by one press alone. */
export function ConfirmRevoke({
  opened,
  onClose,
  ...asked
}: {
  grant: Grant;
  grants: readonly Grant[];
  opened: boolean;
  onClose(): void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("grant.sure")}
      centered
      closeButtonProps={{ "aria-label": t("frame.close") }}
    >
      <Confirm {...asked} onClose={onClose} />
    </Modal>
  );
}

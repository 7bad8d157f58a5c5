import { Anchor, Button, Card, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { IconLockOpen, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSession } from "../../identity/session.tsx";
import { forgetIdentity, type KeptIdentity } from "../../identity/vault.ts";
import { Hash } from "../../parts/names.tsx";
import { ErrorNote } from "../../parts/states.tsx";

/** One identity: open it with its passphrase, take a copy, or forget it. */
export function Kept({ identity }: { identity: KeptIdentity }) {
  const { t } = useTranslation();
  const { openKept, opening } = useSession();
  const queries = useQueryClient();
  const go = useNavigate();
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<unknown>();
  const [forgetting, setForgetting] = useState(false);
  const { label, sealed, wallet } = identity;
  const open = () => {
    setError(undefined);
    openKept(identity, passphrase).then(() => go("/documents"), setError);
  };
  const copy = URL.createObjectURL(new Blob([JSON.stringify(sealed, null, 2)], { type: "application/json" }));
  const forget = async () => {
    await forgetIdentity(identity);
    await queries.invalidateQueries({ queryKey: ["identities"] });
  };
  return (
    <Card component="form" onSubmit={(event) => event.preventDefault()}>
      <Stack gap="md">
        <Group justify="space-between">
          <Text fw={600} size="lg">
            {label}
          </Text>
          <Hash value={wallet ?? sealed.account} />
        </Group>
        <PasswordInput
          label={t("identities.passphrase")}
          autoComplete="current-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("identities.show") }}
        />
        {error !== undefined && <ErrorNote error={error} />}
        <Group justify="space-between">
          <Button
            type="submit"
            loading={opening}
            disabled={passphrase === ""}
            leftSection={<IconLockOpen size={16} aria-hidden />}
            onClick={open}
          >
            {t("identities.open")}
          </Button>
          <Group gap="md">
            <Anchor href={copy} download="participant.key.json" size="sm">
              {t("identities.copy")}
            </Anchor>
            <Button
              variant="subtle"
              color="red"
              size="xs"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => (forgetting ? void forget() : setForgetting(true))}
            >
              {t(forgetting ? "identities.forgetSure" : "identities.forget")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Card>
  );
}

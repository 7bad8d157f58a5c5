import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { execute, type Proposal, type Seat, type Support, vote } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useAct } from "../../ledger/use-act.ts";

const SUPPORTS: readonly Support[] = ["for", "against", "abstain"];

/** What a member can do about a proposal: vote once while it is voted on, or take what is carried a step further. */
export function Vote({ proposal: { id, state, votes }, seats }: { proposal: Proposal; seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const { act, busy } = useAct();
  const [reason, setReason] = useState("");
  const isOwn = ({ account }: { account: `0x${string}` }) => open !== undefined && isAddressEqual(open.account, account);
  if (!seats.some(isOwn)) return null;
  if (state === "carried" || state === "ready")
    return (
      <Group>
        <Button
          size="xs"
          variant="light"
          loading={busy}
          onClick={() => void act((client) => execute(client, { id }), t(`network.done.${state}`))}
        >
          {t(`network.go.${state}`)}
        </Button>
      </Group>
    );
  if (state !== "voting" || votes.some(isOwn)) return null;
  return (
    <Stack gap="sm">
      <TextInput
        label={t("network.reason")}
        description={t("network.reasonHint")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="sm">
        {SUPPORTS.map((support) => (
          <Button
            key={support}
            size="xs"
            variant={support === "for" ? "filled" : "default"}
            loading={busy}
            onClick={() => void act((client) => vote(client, { id, support, reason }), t("network.voted"))}
          >
            {t(`network.cast.${support}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { authorise, expire, type HeldPledge, settle } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { CancelPledge } from "./cancel-pledge.tsx";
import { PayOut } from "./pay-out.tsx";
import { isPast } from "./pledge-ends.ts";

/** What the bank can do with a pledge next. `now` is the ledger's time: a reservation that is overdue can be ended, and nothing else. */
export function NextStep({ pledge, now }: { pledge: HeldPledge; now: bigint }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [paying, pay] = useDisclosure();
  const [cancelling, cancel] = useDisclosure();
  const { state, controller, controllerIndex } = pledge;
  if (state === "none" && isPast(pledge, now))
    return (
      <Text size="xs" c="dimmed" miw={190} maw={400}>
        {t("bank.lapsedLead")}
      </Text>
    );
  if (state !== "reserved" && state !== "financed") return null;
  const isOverdue = isPast(pledge, now);
  const end = () => act((client) => expire(client, { controller }), t("pledge.expired"));
  const repaid = () =>
    act(
      async (client) => settle(client, { authorisation: await authorise(client, { action: "settle", controllerIndex }) }),
      t("pledge.settled"),
    );
  const [name, step] = isOverdue
    ? (["bank.markExpired", end] as const)
    : state === "reserved"
      ? (["bank.payOut", pay.open] as const)
      : (["bank.markSettled", repaid] as const);
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="light" loading={busy} onClick={() => void step()}>
        {t(name)}
      </Button>
      {!isOverdue && (
        <Button size="xs" variant="subtle" color="red" onClick={cancel.open}>
          {t("bank.cancel")}
        </Button>
      )}
      {paying && <PayOut pledge={pledge} onClose={pay.close} />}
      {cancelling && <CancelPledge pledge={pledge} onClose={cancel.close} />}
    </Group>
  );
}

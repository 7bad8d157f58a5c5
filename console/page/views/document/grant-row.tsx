import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { zeroHash } from "viem";
import { type Grant, revoke } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { useTimes } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";

/** One grant: who may do what by whose leave, and a way to end it for whoever may. */
export function GrantRow({ grant, mayRevoke }: { grant: Grant; mayRevoke: boolean }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const { act, busy } = useAct();
  const { grantee, grantor, parent, rights, depth, expiry, id } = grant;
  return (
    <Table.Tr>
      <Table.Td>
        <Party account={grantee} />
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {rights.map((right) => (
            <Badge key={right} variant="default">
              {t(`right.${right}`)}
            </Badge>
          ))}
          {depth > 0 && <Badge color="gray">{t("grant.depth", { count: depth })}</Badge>}
        </Group>
        {expiry > 0n && (
          <Text size="xs" c="dimmed">
            {t("grant.until", { day: day(expiry) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Party account={grantor} />
        {parent !== zeroHash && (
          <Text size="xs" c="dimmed">
            {t("grant.passedOn")}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {mayRevoke && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={busy}
            leftSection={<IconUserOff size={14} aria-hidden />}
            onClick={() => void act((client) => revoke(client, { grantId: id }), t("grant.revoked"))}
          >
            {t("grant.revoke")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

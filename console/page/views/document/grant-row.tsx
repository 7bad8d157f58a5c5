import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { zeroHash } from "viem";
import type { Grant } from "../../../../sdk/src/index.ts";
import { useTimes } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { ConfirmRevoke } from "./confirm-revoke.tsx";

/** One grant: who may do what by whose leave, and a way to end it for whoever may. */
export function GrantRow({ grant, grants, mayRevoke }: { grant: Grant; grants: readonly Grant[]; mayRevoke: boolean }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const [opened, { open, close }] = useDisclosure();
  const { grantee, grantor, parent, rights, depth, expiry } = grant;
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
      <Table.Td className="end">
        {mayRevoke && (
          <>
            <Button size="xs" variant="subtle" color="red" leftSection={<IconUserOff size={14} aria-hidden />} onClick={open}>
              {t("grant.revoke")}
            </Button>
            <ConfirmRevoke grant={grant} grants={grants} opened={opened} onClose={close} />
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

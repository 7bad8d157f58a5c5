import { Badge, Button, Group, Loader, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconEyeOff, IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Address } from "viem";
import { useSession } from "../identity/session.tsx";
import { useNames, usePlace } from "../ledger/place.tsx";
import { useNotify } from "../parts/use-notify.tsx";

/** Opens a party of the demonstration, and says when that fails. */
export function useLookThrough(): (account: Address) => Promise<void> {
  const { openDemonstration } = useSession();
  const { failed } = useNotify();
  return (account) => openDemonstration(account).catch(failed) as Promise<void>;
}

/** Who is looking. */
export function IdentityMenu() {
  const { t } = useTranslation();
  const { open, opening, leave } = useSession();
  const { demonstration } = usePlace().settings;
  const nameOf = useNames();
  const lookThrough = useLookThrough();
  const go = useNavigate();
  return (
    <Menu position="bottom-end" width={300} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          miw={0}
          styles={{ label: { display: "block", lineHeight: "34px", textOverflow: "ellipsis" } }}
          leftSection={
            opening ? <Loader size={16} /> : open ? <IconKey size={16} aria-hidden /> : <IconEyeOff size={16} aria-hidden />
          }
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {opening ? t("identity.opening") : open ? nameOf(open.account) : t("identity.outsider")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
        {open && (
          <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} onClick={() => void leave()}>
            {t("identity.leave")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => go("/identities")}>
          {t("identity.own")}
        </Menu.Item>
        {demonstration && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("identity.demonstration")}</Menu.Label>
            {demonstration.parties.map(({ account, name, roles }) => (
              <Menu.Item key={account} onClick={() => void lookThrough(account)}>
                <Group justify="space-between" wrap="nowrap">
                  <Text size="sm">{name}</Text>
                  <Badge size="sm" variant="default">
                    {roles.map((role) => t(`role.${role}`)).join(", ")}
                  </Badge>
                </Group>
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Alert, Group, List, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CheckWarning } from "../../../../sdk/src/index.ts";

/** What else the ledger has that is like it. */
export function Warnings({ warnings, title }: { warnings: readonly CheckWarning[]; title: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <List size="sm">
        {warnings.map((warning) => (
          <List.Item key={warning.kind}>
            {warning.kind === "version"
              ? t("warning.version")
              : t("bank.shares", { what: t(`warning.${warning.kind}`), count: Number(warning.others) })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** A pass, and what else the ledger has that is like it. There is no other outcome: what is not shown is nothing. */
export function Outcome({ warnings }: { warnings: readonly CheckWarning[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status">
      <Group gap="md">
        <ThemeIcon size={48} radius="xl">
          <IconCheck size={26} aria-hidden />
        </ThemeIcon>
        <div>
          <Title order={3}>{t("bank.pass")}</Title>
          <Text size="sm" c="dimmed">
            {t("bank.passLead")}
          </Text>
        </div>
      </Group>
      {warnings.length > 0 && <Warnings warnings={warnings} title={t("bank.warned")} />}
    </Stack>
  );
}

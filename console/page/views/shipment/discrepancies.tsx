import { Alert, Badge, Group, List, Stack, Table, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TradeDocument } from "../../../../sdk/src/index.ts";
import { Listing } from "../../parts/listing.tsx";

const COLORS: Readonly<Record<string, string>> = { grave: "red", warning: "orange", notice: "gray" };
const SEVERITIES = ["none", "notice", "warning", "grave"];

/** What a cross-check found: for whoever may read the office's report, each value beside the one it differs from. */
export function Discrepancies({ count, severity, report }: { count: number; severity: number; report?: TradeDocument }) {
  const { t } = useTranslation();
  if (report === undefined)
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t("discrepancy.sealed", { count })}>
        {t("discrepancy.sealedLead", { severity: t(`severity.${SEVERITIES[severity] ?? "none"}`) })}
      </Alert>
    );
  const reasons = (report.statement ?? "").split("\n").filter((line) => line !== "");
  return (
    <Stack gap="lg">
      <Listing
        least={680}
        label={t("discrepancy.what")}
        heads={[
          { title: t("discrepancy.severity"), width: 110 },
          t("discrepancy.what"),
          { title: t("discrepancy.values"), width: 300 },
        ]}
      >
        {(report.discrepancies ?? []).map(({ rule, severity: grade, message, found }) => (
          <Table.Tr key={`${rule} ${message}`}>
            <Table.Td>
              <Badge color={COLORS[grade]}>{t(`severity.${grade}`)}</Badge>
            </Table.Td>
            <Table.Td>
              <Text size="sm" lang="en">
                {message}
              </Text>
            </Table.Td>
            <Table.Td>
              <Stack gap={4}>
                {found.map(({ documentId, type, member, value }) => (
                  <Group key={`${documentId} ${member}`} gap={6} wrap="nowrap" justify="space-between">
                    <Text size="xs" c="dimmed">
                      {t(`type.${type}`)}
                    </Text>
                    <Text size="sm" className="figure" fw={550} style={{ whiteSpace: "nowrap" }}>
                      {value ?? t("discrepancy.nothing")}
                    </Text>
                  </Group>
                ))}
              </Stack>
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
      {reasons.length > 0 && (
        <Stack gap="xs">
          <Text fw={600} size="sm">
            {t("discrepancy.risk")}
          </Text>
          <List size="sm" spacing={6} lang="en">
            {reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        </Stack>
      )}
    </Stack>
  );
}

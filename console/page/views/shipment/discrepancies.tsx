import { Alert, Badge, Group, List, Stack, Table, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TradeDocument } from "../../../../sdk/src/index.ts";
import { Wide } from "../../parts/wide.tsx";

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
      <Wide least={680} label={t("discrepancy.what")}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={110}>{t("discrepancy.severity")}</Table.Th>
              <Table.Th>{t("discrepancy.what")}</Table.Th>
              <Table.Th w={300}>{t("discrepancy.values")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
          </Table.Tbody>
        </Table>
      </Wide>
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

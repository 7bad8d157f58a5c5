import { Alert, Badge, Group, List, Stack, Table, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { memberPhrase, phrase, ruleTitle, statementPhrase, type TradeDocument } from "../../../../sdk/src/index.ts";
import { messagePhrase } from "../../../../sdk/src/judge/message-phrase.ts";
import { Listing } from "../../parts/listing.tsx";
import { Original } from "../../parts/original.tsx";
import { useSaying } from "../../parts/saying.ts";

const COLORS: Readonly<Record<string, string>> = { grave: "red", warning: "orange", notice: "gray" };
const SEVERITIES = ["none", "notice", "warning", "grave"];

/** Which rule does not hold and what was found, in the reader's language, and what the office wrote of it, to which it is bound. */
function What({ rule, message }: { rule: string; message: string }) {
  const { i18n } = useTranslation();
  const say = useSaying();
  const title = ruleTitle(rule);
  const said = i18n.language === "en" ? undefined : messagePhrase(message);
  return (
    <Stack gap={2}>
      {title && (
        <Text size="sm" fw={600}>
          {say(title)}
        </Text>
      )}
      {said && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {say(said)}
        </Text>
      )}
      <Original text={message} />
    </Stack>
  );
}

/** Lines of an office's statement: those of its score in the reader's language, whatever else it wrote as it is. */
function Reasons({ statement }: { statement: string }) {
  const { t } = useTranslation();
  const say = useSaying();
  const lines = statement.split("\n").filter((line) => line !== "");
  if (lines.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        {t("discrepancy.risk")}
      </Text>
      <List size="sm" spacing={6}>
        {lines.map((line) => {
          const said = statementPhrase(line);
          return <List.Item key={line}>{said ? say(said) : <Original text={line} />}</List.Item>;
        })}
      </List>
    </Stack>
  );
}

/** What a cross-check found: for whoever may read the office's report, each value beside the one it differs from. */
export function Discrepancies({ count, severity, report }: { count: number; severity: number; report?: TradeDocument }) {
  const { t } = useTranslation();
  const say = useSaying();
  if (report === undefined)
    return (
      <Alert icon={<IconLock aria-hidden />} color="gray" title={t("discrepancy.sealed", { count })}>
        {t("discrepancy.sealedLead", { severity: t(`severity.${SEVERITIES[severity] ?? "none"}`) })}
      </Alert>
    );
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
              <What rule={rule} message={message} />
            </Table.Td>
            <Table.Td>
              <Stack gap={4}>
                {found.map(({ documentId, type, member, value }) => (
                  <Group key={`${documentId} ${member}`} gap={6} wrap="nowrap" justify="space-between">
                    <Text size="xs" c="dimmed">
                      {t(`type.${type}`)} · {say(phrase("sentenceCase", { text: memberPhrase(member) }))}
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
      <Reasons statement={report.statement ?? ""} />
    </Stack>
  );
}

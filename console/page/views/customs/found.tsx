import { Alert, Badge, Card, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../agents/customs/decide.ts";
import type { RuleDiscrepancy, Side } from "../../../../sdk/src/index.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { Section } from "../../parts/section.tsx";

export const GRADES: Readonly<Record<string, string>> = { grave: "red", warning: "orange", notice: "gray" };

/** The path of a member in words: "items.0.originCountry" is the origin of the first goods item. */
function useMemberWords(): (path: string) => string {
  const { t } = useTranslation();
  return (path) => {
    const [, place, last] = /^items\.(\d+(?:-\d+)?)(?:\.(\w+))?$/.exec(path) ?? [];
    const name = last ?? (place === undefined ? path.replace(/\.\d+$/, "") : "items");
    const words = t(`member.${name}`, { defaultValue: name });
    if (place === undefined) return words;
    const [from = 0, to = from] = place.split("-").map(Number);
    return t(from === to ? "customs.ofItem" : "customs.ofItems", { member: words, from: from + 1, to: to + 1 });
  };
}

/** What one of the two says, and where. */
function Stated({ side }: { side: Side }) {
  const { t } = useTranslation();
  const { documentId, type, member, value } = side;
  const memberWords = useMemberWords();
  return (
    <Stack gap={2}>
      {documentId === null ? (
        <Text size="sm">{t(`type.${type}`, { defaultValue: type })}</Text>
      ) : (
        <DocumentName id={documentId} documentType={0} />
      )}
      <Text size="xs" c="dimmed">
        {memberWords(member)}
      </Text>
      <Text size="sm" fw={600} className="figure" style={{ overflowWrap: "anywhere" }}>
        {value ?? t("customs.saysNothing")}
      </Text>
    </Stack>
  );
}

/** A rule that is broken, with both values. */
function Discrepancy({ one, title }: { one: RuleDiscrepancy; title: string }) {
  const { t } = useTranslation();
  const { rule, severity, what, left, right } = one;
  return (
    <Card component="article" padding="md" radius="md" aria-label={rule}>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Badge color={GRADES[severity]} style={{ flexShrink: 0 }}>
            {t(`severity.${severity}`)}
          </Badge>
          <div>
            <Text size="sm" fw={600} lang="en">
              {title}
            </Text>
            <Text size="sm" c="dimmed" lang="en">
              {what}
            </Text>
          </div>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Stated side={left} />
          {right && <Stated side={right} />}
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

/** What does not agree, the gravest first. */
export function Found({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { checks, discrepancies } = decision;
  const count = (status: string) => checks.filter((one) => one.status === status).length;
  const counts = { passed: count("passed"), failed: count("failed"), open: count("notApplicable") };
  const titles = new Map(checks.map(({ rule, title }) => [rule, title]));
  if (discrepancies.length === 0)
    return (
      <Section title={t("customs.disagrees")}>
        <Alert color="harbour" icon={<IconCheck aria-hidden />} title={t("customs.agrees")}>
          {t("customs.agreesLead", { passed: counts.passed, open: counts.open })}
        </Alert>
      </Section>
    );
  return (
    <Section title={t("customs.disagrees")} lead={t("customs.disagreesLead")}>
      <Stack gap="md">
        {discrepancies.map((one) => (
          <Discrepancy key={`${one.rule} ${one.what}`} one={one} title={titles.get(one.rule) ?? one.rule} />
        ))}
        <Text size="sm" c="dimmed">
          {t("customs.rules", counts)}
        </Text>
      </Stack>
    </Section>
  );
}

import { Alert, Badge, Card, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../agents/customs/decide.ts";
import { memberPhrase, type Phrase, phrase, type RuleDiscrepancy, type Side } from "../../../../sdk/src/index.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { useSaying } from "../../parts/saying.ts";
import { Section } from "../../parts/section.tsx";

export const GRADES: Readonly<Record<string, string>> = { grave: "red", warning: "orange", notice: "gray" };

/** What one of the two says, and where. */
function Stated({ side }: { side: Side }) {
  const { t } = useTranslation();
  const { documentId, type, member, value, said } = side;
  const say = useSaying();
  return (
    <Stack gap={2}>
      {documentId === null ? <Text size="sm">{t(`type.${type}`)}</Text> : <DocumentName id={documentId} documentType={0} />}
      <Text size="xs" c="dimmed">
        {say(phrase("sentenceCase", { text: memberPhrase(member) }))}
      </Text>
      <Text size="sm" fw={600} className="figure" style={{ overflowWrap: "anywhere" }}>
        {said ? say(said) : (value ?? t("customs.saysNothing"))}
      </Text>
    </Stack>
  );
}

/** A rule that is broken, with both values. */
function Discrepancy({ one, titles }: { one: RuleDiscrepancy; titles: ReadonlyMap<string, Phrase> }) {
  const { t } = useTranslation();
  const say = useSaying();
  const { rule, severity, said, left, right, also = [] } = one;
  const titleOf = (broken: string): string => {
    const title = titles.get(broken);
    return title ? say(title) : broken;
  };
  return (
    <Card component="article" padding="md" radius="md" aria-label={rule}>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Badge color={GRADES[severity]}>{t(`severity.${severity}`)}</Badge>
          <div>
            <Text size="sm" fw={600}>
              {titleOf(rule)}
            </Text>
            <Text size="sm" c="dimmed">
              {say(said)}
            </Text>
            {also.map((broken) => (
              <Text key={broken} size="sm">
                {t("customs.also", { rule: titleOf(broken) })}
              </Text>
            ))}
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
  const titles = new Map(checks.map(({ rule, said }) => [rule, said.title]));
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
          <Discrepancy key={`${one.rule} ${one.what}`} one={one} titles={titles} />
        ))}
        <Text size="sm" c="dimmed">
          {t("customs.rules", { ...counts, count: discrepancies.length })}
        </Text>
      </Stack>
    </Section>
  );
}

import { Anchor, Badge, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconQuote } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Phrase, RuleDiscrepancy, SideBySide, SourceDocument, StatedBeside } from "../../../../sdk/src/index.ts";
import { InField } from "../../parts/in-field.tsx";
import { useSaying } from "../../parts/saying.ts";
import { Value } from "../document/value.tsx";
import { GRADES } from "./found.tsx";
import { gravestOf, shadeOf } from "./gravity.ts";

/** That a value of a document does not agree: what it breaks is named with the declared value. */
function Deviates({ discrepancies }: { discrepancies: readonly RuleDiscrepancy[] }) {
  const { t } = useTranslation();
  const gravest = gravestOf(discrepancies);
  if (gravest === undefined) return null;
  return (
    <Badge mt={2} color={GRADES[gravest]} size="sm" leftSection={<IconAlertTriangle size={11} aria-hidden />}>
      {t("customs.deviates")}
    </Badge>
  );
}

/** What a document says of the same thing, and in which of its fields. */
export function Cell({ stated, document }: { stated: readonly StatedBeside[]; document: SourceDocument }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {stated.map(({ member, slot, value, isSource, note, discrepancies }) => (
        <Stack key={`${member} ${slot}`} gap={2} className={shadeOf(discrepancies)}>
          <Group gap={4} wrap="nowrap" align="flex-start">
            {isSource && (
              <Tooltip label={t("customs.isSource")}>
                <IconQuote size={13} role="img" aria-label={t("customs.isSource")} style={{ flexShrink: 0, marginTop: 4 }} />
              </Tooltip>
            )}
            <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
              {value === undefined ? (
                t("customs.saysNothing")
              ) : (
                <Value value={value} name={member} currency={document.document.currency} />
              )}
            </Text>
          </Group>
          <InField slot={slot} note={note} />
          <Deviates discrepancies={discrepancies} />
        </Stack>
      ))}
    </Stack>
  );
}

/** The declared value, with what the rules found of it. */
export function Declared({
  row,
  declaration,
  titles,
}: {
  row: SideBySide;
  declaration: SourceDocument;
  titles: ReadonlyMap<string, Phrase>;
}) {
  const { t } = useTranslation();
  const say = useSaying();
  const { member, declared, discrepancies } = row;
  const titleOf = (rule: string): string => {
    const title = titles.get(rule);
    return title ? say(title) : rule;
  };
  // A rule that is broken at several values is named once.
  const broken = [...new Map(discrepancies.map((one) => [one.rule, one])).values()];
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} component="div">
        {declared === undefined ? (
          t("customs.notDeclared")
        ) : (
          <Value value={declared} name={member} currency={declaration.document.currency} />
        )}
      </Text>
      {broken.map(({ rule, severity }) => (
        <Group key={rule} gap={6} wrap="nowrap" align="flex-start">
          <Badge color={GRADES[severity]} size="sm" leftSection={<IconAlertTriangle size={11} aria-hidden />}>
            {t(`severity.${severity}`)}
          </Badge>
          <Text size="xs">{titleOf(rule)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

export function Head({ source, isAsked }: { source: SourceDocument; isAsked: boolean }) {
  const { t } = useTranslation();
  const { documentId, document, version } = source;
  return (
    <Stack gap={2}>
      <Anchor component={Link} to={`/documents/${documentId}`} size="sm" fw={600}>
        {t(`type.${document.type}`)}
      </Anchor>
      <Text size="xs" c="dimmed" fw={400} lh={1.35} style={{ overflowWrap: "anywhere" }}>
        {document.number}, {t("document.version", { number: version + 1 })}, {t(isAsked ? "customs.asked" : "customs.beside")}
      </Text>
    </Stack>
  );
}

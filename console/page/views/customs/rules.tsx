import { Alert, Badge, Button, Card, FileButton, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconFileUpload, IconRestore } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Hash } from "../../parts/names.tsx";
import { Fact, Section } from "../../parts/section.tsx";
import { ErrorNote } from "../../parts/states.tsx";
import { useOwnRules } from "./office-policy.ts";
import { hashOfRules, RULES, type RulesKind } from "./own-rules.ts";

/** Bytes at most of a file of rules. */
const LARGEST = 1 << 20;

/** Which rules of a kind are in force here: the file's name, and the hash of what it comes to. */
function InForce({ kind }: { kind: RulesKind }) {
  const { t } = useTranslation();
  const { own, hash, fault } = useOwnRules(kind);
  return (
    <Fact name={t(`customs.policy.${kind}`)}>
      <Group gap="xs">
        <Text span size="sm" style={{ overflowWrap: "anywhere" }}>
          {own?.name ?? t("customs.policy.default")}
        </Text>
        {hash && <Hash value={hash} />}
        {own && <Badge>{t("customs.policy.own")}</Badge>}
      </Group>
      {fault !== undefined && <ErrorNote error={fault} />}
    </Fact>
  );
}

/** By which rules a declaration was looked at here. */
export function RulesUsed() {
  const { t } = useTranslation();
  return (
    <Card component="section" aria-label={t("customs.policy.used")}>
      <Stack gap="md">
        {RULES.map((kind) => (
          <InForce key={kind} kind={kind} />
        ))}
      </Stack>
    </Card>
  );
}

/** Take a file of the office's own, or go back to the default. What is no such file changes nothing. */
function Choose({ kind }: { kind: RulesKind }) {
  const { t } = useTranslation();
  const { own, fault, keep } = useOwnRules(kind);
  const [refused, setRefused] = useState<unknown>();
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setRefused(undefined);
    let rules: unknown;
    try {
      if (file.size > LARGEST) throw new RangeError();
      rules = JSON.parse(await file.text());
    } catch {
      return setRefused(t("customs.policy.unreadable"));
    }
    try {
      hashOfRules(kind, rules);
      await keep({ name: file.name, rules });
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <Stack gap="sm" role="group" aria-label={t(`customs.policy.${kind}`)}>
      <InForce kind={kind} />
      <Group gap="sm">
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} aria-hidden />}>
              {t("customs.policy.choose")}
            </Button>
          )}
        </FileButton>
        {(own || fault !== undefined) && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconRestore size={14} aria-hidden />}
            onClick={() => void keep(undefined)}
          >
            {t("customs.policy.reset")}
          </Button>
        )}
      </Group>
      {typeof refused === "string" ? (
        <Alert color="red" role="alert" title={refused} />
      ) : (
        refused !== undefined && <ErrorNote error={refused} />
      )}
    </Stack>
  );
}

/** By what this office decides, and how to have it decide by its own files. */
export function OfficeRules() {
  const { t } = useTranslation();
  return (
    <Section title={t("customs.policy.title")} lead={t("customs.policy.lead")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {RULES.map((kind) => (
          <Choose key={kind} kind={kind} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

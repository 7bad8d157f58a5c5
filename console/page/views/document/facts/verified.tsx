import { Badge, Group, SimpleGrid, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SLOT_MEMBERS } from "../../../../../sdk/src/document/slot-members.ts";
import type { FactOutcome } from "../../../../../sdk/src/index.ts";
import type { Plain } from "../../../../../sdk/src/plain.ts";
import { DocumentName } from "../../../parts/document-name.tsx";
import { Party } from "../../../parts/names.tsx";
import { Fact } from "../../../parts/section.tsx";
import type { MemberName } from "../members.ts";
import { Value } from "../value.tsx";
import { useFactWords, useSlotWords } from "./fact-words.tsx";

interface Shown extends Pick<FactOutcome["shown"][number], "slot"> {
  value: string;
  readable?: unknown;
}

/** What slots were shown to hold. */
export function ShownSlots({ shown }: { shown: readonly Shown[] }) {
  const slotWords = useSlotWords();
  const currency = shown.find(({ slot }) => slot === "currency")?.readable as string | undefined;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {shown.map(({ slot, value, readable }) => (
        <Fact key={slot} name={slotWords(slot)}>
          {readable === undefined || (SLOT_MEMBERS[slot]?.endsWith("Minor") && !currency) ? (
            <span className="figure" style={{ overflowWrap: "anywhere" }}>
              {value}
            </span>
          ) : (
            <Value value={readable} name={SLOT_MEMBERS[slot] as MemberName} currency={currency} />
          )}
        </Fact>
      ))}
    </SimpleGrid>
  );
}

/** What was proven, and whose word the documents are. */
export function Verified({ outcome }: { outcome: Plain<FactOutcome> }) {
  const { t } = useTranslation();
  const say = useFactWords();
  const { statement, documents, shown } = outcome;
  return (
    <Stack gap="md" role="status">
      <Group gap="md" wrap="nowrap">
        <ThemeIcon size={42} radius="xl">
          <IconCheck size={22} aria-hidden />
        </ThemeIcon>
        <div>
          <Title order={3}>{t("fact.proven")}</Title>
          <Text size="sm">{say(statement as never)}</Text>
        </div>
      </Group>
      {shown.length > 0 && <ShownSlots shown={shown} />}
      {documents.map(({ documentId, documentType, issuer, assurance }) => (
        <Group key={documentId} gap="md">
          <DocumentName id={documentId} documentType={documentType} />
          <Party account={issuer.account} />
          <Badge variant="default">{t(`document.assurance.${assurance}`)}</Badge>
          {!issuer.active && <Badge color="red">{t("fact.suspended")}</Badge>}
        </Group>
      ))}
    </Stack>
  );
}

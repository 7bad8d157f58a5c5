import { ActionIcon, Anchor, Popover, Stack, Text } from "@mantine/core";
import { IconQuote } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { sourcesOf, type TradeDocument } from "../../../../sdk/src/index.ts";
import { short } from "../../ledger/place.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { useSlotWords } from "./facts/fact-words.tsx";

/** Where a declaration has a value from: the document, its member, its version. */
export function Source({ document, member }: { document: TradeDocument; member: string }) {
  const { t } = useTranslation();
  const readable = useReadable();
  const slotWords = useSlotWords();
  const found = useMemo(() => sourcesOf(document, member), [document, member]);
  if (found.length === 0) return null;
  return (
    <Popover width={300} position="top" withArrow shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t("document.source", { member: t(`member.${member}`, { defaultValue: member }) })}
        >
          <IconQuote size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text className="eyebrow" c="dimmed">
            {t("document.sourceTitle")}
          </Text>
          {found.map(({ documentId, type, slot, version, note, member: path }) => (
            <Stack key={`${documentId} ${path}`} gap={2}>
              <Anchor component={Link} to={`/documents/${documentId}`} size="sm" fw={600}>
                {t(`type.${type}`)} {readable.get(documentId.toLowerCase())?.document.number ?? short(documentId)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {slot === null ? t("document.inDetails") : t("document.inSlot", { slot: slotWords(slot) })} ·{" "}
                {t("document.version", { number: version + 1 })}
              </Text>
              {note && (
                <Text size="xs" lang="en">
                  {note}
                </Text>
              )}
            </Stack>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

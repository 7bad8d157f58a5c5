import { ActionIcon, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconInfoCircle, IconQuote } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { sourcesOf, type TradeDocument } from "../../../../sdk/src/index.ts";
import { DrawnFrom } from "../../parts/in-field.tsx";
import { Stated } from "./stated.tsx";

/** Where a value comes from: whose word it is, what binds it, what it was read or drawn from. `member` is its path; of a list's column without numbers. */
export function Source({ document, member }: { document: TradeDocument; member: string }) {
  const { t } = useTranslation();
  const found = useMemo(() => sourcesOf(document, member), [document, member]);
  const [opened, { toggle, close }] = useDisclosure();
  // Wherever the focus is by then: the dropdown takes it only once it is painted.
  useHotkeys(opened ? [["Escape", close]] : []);
  const Icon = found.length > 0 ? IconQuote : IconInfoCircle;
  const name = member.split(".").at(-1);
  return (
    <Popover opened={opened} onDismiss={close} width={340} position="top" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color={found.length > 0 ? undefined : "gray"}
          size="sm"
          onClick={toggle}
          aria-label={t("document.source", { member: t(`member.${name}`, { defaultValue: member }) })}
        >
          <Icon size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text className="eyebrow" c="dimmed">
            {t("document.sourceTitle")}
          </Text>
          {found.length > 0 && (
            <Text size="xs" c="dimmed">
              {t("source.drawnFrom")}
            </Text>
          )}
          {found.map((source) => (
            <DrawnFrom key={`${source.documentId} ${source.member}`} source={source} />
          ))}
          <Stated document={document} member={member} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, CopyButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Something to be handed to another party by whatever way the two have; it holds nothing that is secret of whoever hands it over. */
export function HandOver({ title, lead, value }: { title: string; lead: string; value: unknown }) {
  const { t } = useTranslation();
  const text = JSON.stringify(value);
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-end">
        <div>
          <Text fw={600} size="sm">
            {title}
          </Text>
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        </div>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            >
              {t(copied ? "frame.copied" : "frame.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Textarea readOnly aria-label={title} value={text} rows={3} classNames={{ input: "mono" }} />
    </Stack>
  );
}

/** Where something that another party handed over is put in; JSON or nothing. */
export function TakeIn({
  title,
  lead,
  action,
  busy,
  before,
  onTake,
}: {
  title: string;
  lead: string;
  action: string;
  busy: boolean;
  /** What was taken in before a reload and has not come to its end. */
  before?: unknown;
  onTake(value: unknown): void;
}) {
  const { t } = useTranslation();
  const [typed, setText] = useState<string>();
  const text = typed ?? (before === undefined ? "" : JSON.stringify(before));
  const value = parsed(text);
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        w="100%"
        label={title}
        description={lead}
        value={text}
        rows={3}
        onChange={(event) => setText(event.currentTarget.value)}
        error={text !== "" && value === undefined ? t("frame.noJson") : undefined}
        classNames={{ input: "mono" }}
      />
      <Button loading={busy} disabled={value === undefined} onClick={() => onTake(value)}>
        {action}
      </Button>
    </Stack>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

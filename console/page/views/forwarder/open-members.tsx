import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconArrowsSplit2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Conflict, DraftOfDeclaration } from "../../../../sdk/src/index.ts";
import { useSaying } from "../../parts/saying.ts";
import { LinkedName } from "../shipment/linked-name.tsx";
import { StateInput } from "./state-input.tsx";
import { isStatable, partsOf, type Stated } from "./stating.ts";

/** How a member is called; of goods items with their places, from 1. */
export function useMemberNames(): (member: string) => string {
  const { t } = useTranslation();
  return (member) => {
    const { name, from, to } = partsOf(member);
    const called = t(`member.${name}`, { defaultValue: name });
    if (from === undefined || to === undefined) return called;
    const places = from === to ? String(from + 1) : `${from + 1}–${to + 1}`;
    return t("forwarder.ofItems", { member: called, places });
  };
}

/** What no document states, for a person to fill in. */
export function OpenMembers({ draft, stated }: { draft: DraftOfDeclaration; stated: Stated }) {
  const { t } = useTranslation();
  const nameOf = useMemberNames();
  const say = useSaying();
  const { document, open } = draft;
  if (open.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertCircle aria-hidden />} title={t("forwarder.open", { count: open.length })}>
      <Stack gap="lg">
        {open.map(({ member, why }) => (
          <Stack key={member} gap={6}>
            {isStatable(member) ? (
              <StateInput
                member={member}
                label={nameOf(member)}
                first=""
                currency={document.currency}
                onState={(written) => stated.state(document, member, written)}
              />
            ) : (
              <Text size="sm" fw={600}>
                {nameOf(member)}
              </Text>
            )}
            <Text size="sm" c="dimmed">
              {say(why)}
            </Text>
          </Stack>
        ))}
      </Stack>
    </Alert>
  );
}

function Choice({ conflict, draft, stated }: { conflict: Conflict; draft: DraftOfDeclaration; stated: Stated }) {
  const { t } = useTranslation();
  const nameOf = useMemberNames();
  const { member, values } = conflict;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {nameOf(member)}
      </Text>
      {values.map(({ value, documentId }, index) => (
        <Group key={`${documentId} ${value}`} gap="sm">
          <Text size="sm" className="figure" fw={index === 0 ? 600 : undefined}>
            {value}
          </Text>
          {documentId === null ? (
            <Text size="sm" c="dimmed">
              {t("forwarder.byYou")}
            </Text>
          ) : (
            <LinkedName id={documentId} />
          )}
          {index === 0 ? (
            <Text size="sm" c="dimmed">
              {t("forwarder.taken")}
            </Text>
          ) : (
            isStatable(member) && (
              <Button size="xs" variant="default" onClick={() => stated.state(draft.document, member, value)}>
                {t("forwarder.take")}
              </Button>
            )
          )}
        </Group>
      ))}
    </Stack>
  );
}

/** What the documents contradict each other in: what was taken comes first, and another one can be. */
export function Conflicts({ draft, stated }: { draft: DraftOfDeclaration; stated: Stated }) {
  const { t } = useTranslation();
  if (draft.conflicts.length === 0) return null;
  return (
    <Alert
      color="orange"
      icon={<IconArrowsSplit2 aria-hidden />}
      title={t("forwarder.conflicts", { count: draft.conflicts.length })}
    >
      <Stack gap="lg">
        {draft.conflicts.map((conflict) => (
          <Choice key={conflict.member} conflict={conflict} draft={draft} stated={stated} />
        ))}
      </Stack>
    </Alert>
  );
}

import { Alert, Button, Group, List, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCircleCheck, IconFileAlert, IconFileOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type Declaration, DOCUMENT_TYPE, type Need, present } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { Party } from "../../parts/names.tsx";

const codeOf = (type: string): number => Number(DOCUMENT_TYPE[type as keyof typeof DOCUMENT_TYPE] ?? 0);

/** Whoever can bring what is missing. */
function From({ from }: Pick<Need, "from">) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Text span size="sm" c="dimmed">
        {t(from.length === 0 ? "forwarder.fromNobody" : from.length === 1 ? "forwarder.from" : "forwarder.fromAny")}
      </Text>
      {from.map((account) => (
        <Party key={account} account={account} />
      ))}
    </Group>
  );
}

function Lacking({ need, onPresent, busy }: { need: Need; onPresent: (grantId: Hex) => void; busy: boolean }) {
  const { t } = useTranslation();
  const { type, types, documentId, lack, from, grantId } = need;
  const names = types.map((one) => t(`type.${one}`, { defaultValue: one })).join(t("forwarder.or"));
  return (
    <List.Item
      styles={{ itemWrapper: { alignItems: "flex-start" } }}
      icon={
        <ThemeIcon color="orange" variant="light" size={28} radius="xl">
          {documentId ? <IconFileAlert size={16} aria-hidden /> : <IconFileOff size={16} aria-hidden />}
        </ThemeIcon>
      }
    >
      <Stack gap={4}>
        {documentId ? (
          <DocumentName id={documentId} documentType={codeOf(type)} />
        ) : (
          <Text size="sm" fw={550}>
            {names}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t(grantId ? "forwarder.lack.notPresented" : `forwarder.lack.${lack}`)}
        </Text>
        {grantId ? (
          <Group>
            <Button size="xs" variant="light" loading={busy} onClick={() => onPresent(grantId)}>
              {t("forwarder.present")}
            </Button>
          </Group>
        ) : (
          <From from={from} />
        )}
      </Stack>
    </List.Item>
  );
}

/** What a declaration's documents lack, each with whoever can bring it; or that nothing is missing. */
export function Needs({ declaration: { id, state }, needs }: { declaration: Declaration; needs: readonly Need[] }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const send = (grants: Hex[]) => void act((client) => present(client, { declarationId: id, grants }), t("forwarder.presented"));
  if (needs.length === 0)
    return (
      <Alert color="harbour" icon={<IconCircleCheck aria-hidden />} title={t("forwarder.complete")}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t(`forwarder.completeLead.${state === "open" ? "open" : "waits"}`)}</Text>
          {state === "incomplete" && (
            <Button size="xs" variant="light" loading={busy} onClick={() => send([])}>
              {t("forwarder.openNow")}
            </Button>
          )}
        </Stack>
      </Alert>
    );
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t("forwarder.missing", { count: needs.length })}
      </Text>
      <List spacing="md" listStyleType="none" aria-label={t("forwarder.missing", { count: needs.length })}>
        {needs.map((need) => (
          <Lacking key={`${need.type} ${need.documentId}`} need={need} busy={busy} onPresent={(grantId) => send([grantId])} />
        ))}
      </List>
    </Stack>
  );
}

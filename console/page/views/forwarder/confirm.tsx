import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type DeclarationToHandIn, type DraftOfDeclaration, handIn } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { Section } from "../../parts/section.tsx";
import { LinkedName } from "../shipment/linked-name.tsx";
import type { Stated } from "./stating.ts";

type Step = Parameters<NonNullable<DeclarationToHandIn["onStep"]>>[0];

/** A person's word: what is confirmed is registered, opened to the office and handed in. */
export function Confirm({ declarationId, draft, stated }: { declarationId: Hex; draft: DraftOfDeclaration; stated: Stated }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [step, setStep] = useState<Step>();
  const { document, sources, open, unreadable } = draft;
  const confirm = () =>
    act(async (client) => {
      await handIn(client, { declarationId, document, sources, onStep: setStep });
      stated.forget();
    }, t("forwarder.handedInNow")).finally(() => setStep(undefined));
  return (
    <Section title={t("forwarder.confirm")} lead={t("forwarder.confirmLead", { count: sources.length })}>
      <Stack gap="md">
        {unreadable.length > 0 && (
          <Alert color="gray" title={t("forwarder.unreadable", { count: unreadable.length })}>
            <Stack gap={4}>
              {unreadable.map((id) => (
                <LinkedName key={id} id={id} />
              ))}
            </Stack>
          </Alert>
        )}
        <Group>
          <Button
            loading={busy}
            disabled={open.length > 0}
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={() => void confirm()}
          >
            {t("forwarder.confirmNow")}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {step ? t(`forwarder.step.${step}`) : open.length > 0 ? t("forwarder.open", { count: open.length }) : ""}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

import { Button, Divider, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldQuestion } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Address, type Hex, isAddressEqual } from "viem";
import type { FactProof } from "../../../../../sdk/src/index.ts";
import { useSession } from "../../../identity/session.tsx";
import { useDraft } from "../../../ledger/use-draft.ts";
import { Section } from "../../../parts/section.tsx";
import { AskFact } from "./ask-fact.tsx";
import { Asked, type AskedFact } from "./asked.tsx";
import { Shown } from "./shown.tsx";

/** Facts of a document that were shown or asked for; whoever can open it answers, everybody else asks. */
export function Facts({ documentId, issuer, isOpen }: { documentId: Hex; issuer: Address; isOpen: boolean }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const [opened, { open: begin, close }] = useDisclosure();
  const [shown = [], keepShown] = useDraft<FactProof[]>(`facts-shown ${documentId}`);
  const [asked = [], keepAsked] = useDraft<AskedFact[]>(`facts-asked ${documentId}`);
  // A proof takes seconds, and others may have been shown meanwhile.
  const latest = useRef(shown);
  latest.current = shown;
  if (open === undefined) return null;
  const asks = !isAddressEqual(open.account, issuer);
  return (
    <Section
      title={t("fact.title")}
      lead={t("fact.lead")}
      aside={
        asks && (
          <Button variant="light" size="xs" leftSection={<IconShieldQuestion size={14} aria-hidden />} onClick={begin}>
            {t("fact.ask")}
          </Button>
        )
      }
    >
      <Stack gap="xl">
        {isOpen && <Shown documentId={documentId} all={shown} onShown={(answer) => keepShown([answer, ...latest.current])} />}
        {isOpen && asks && <Divider label={t("fact.askedByYou")} labelPosition="left" />}
        {asks && asked.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("fact.noneAsked")}
          </Text>
        )}
        {asks && asked.length > 0 && (
          <Asked
            all={asked}
            onVerified={(at, outcome) => keepAsked(asked.map((one, i) => (i === at ? { ...one, outcome } : one)))}
          />
        )}
      </Stack>
      {asks && (
        <AskFact
          documentId={documentId}
          opened={opened}
          onClose={close}
          onAsked={(demand) => keepAsked([{ demand }, ...asked])}
        />
      )}
    </Section>
  );
}

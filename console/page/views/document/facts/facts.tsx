import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldQuestion } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Address, type Hex, isAddressEqual } from "viem";
import { proofsOf } from "../../../../../sdk/src/index.ts";
import { useSession } from "../../../identity/session.tsx";
import { useLedger } from "../../../ledger/use-ledger.ts";
import { Section } from "../../../parts/section.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { AnswerDemand } from "./answer-demand.tsx";
import { AskFact } from "./ask-fact.tsx";
import { Proofs } from "./proofs.tsx";

interface FactsOf {
  documentId: Hex;
  issuer: Address;
  isInvoice: boolean;
  isOpen: boolean;
  /** Of the document, for whoever can read it. */
  currency?: string | null;
}

/** Proofs made of a document, and those asked for; whoever can open it answers, everybody else asks. */
export function Facts({ documentId, issuer, isInvoice, isOpen, currency }: FactsOf) {
  const { t } = useTranslation();
  const { open } = useSession();
  const queries = useQueryClient();
  const [opened, { open: begin, close }] = useDisclosure();
  const query = useLedger(["proofs", documentId], async (client) => (open === undefined ? [] : proofsOf(client, documentId)));
  if (open === undefined) return null;
  const refresh = () => queries.invalidateQueries({ queryKey: ["ledger", "proofs"] });
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
        {isOpen && <AnswerDemand documentId={documentId} onAnswered={refresh} />}
        <Loaded query={query}>
          {(proofs) => <Proofs documentId={documentId} proofs={proofs} asks={asks} currency={currency} onChanged={refresh} />}
        </Loaded>
      </Stack>
      {asks && (
        <AskFact
          documentId={documentId}
          isInvoice={isInvoice}
          first={currency}
          opened={opened}
          onClose={close}
          onAsked={refresh}
        />
      )}
    </Section>
  );
}

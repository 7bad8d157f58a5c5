import { Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { demandFact, keepQuestion } from "../../../../../sdk/src/index.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { DialogEnd } from "../../../parts/dialog-end.tsx";
import { Needs } from "./needs.tsx";
import { requireAskable } from "./require-askable.ts";
import { type FactName, factsOf, isWhole, NOTHING, statementOf } from "./statement-of.ts";

/** Ask for a fact of a document that one need not be able to read. */
export function AskFact({
  documentId,
  isInvoice,
  first,
  opened,
  onClose,
  onAsked,
}: {
  documentId: Hex;
  isInvoice: boolean;
  /** Currency of the document, where it is known. */
  first?: string | null;
  opened: boolean;
  onClose(): void;
  onAsked(): Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [written, setWanted] = useState(NOTHING);
  const wanted = { ...written, currency: written.currency ?? first ?? null };
  const ask = () =>
    act(async (client) => {
      const demand = demandFact(client, statementOf(documentId, wanted));
      await requireAskable(client, demand);
      await keepQuestion(client, demand);
      await onAsked();
    }).then((done) => {
      if (!done) return;
      setWanted(NOTHING);
      onClose();
    });
  return (
    <Modal opened={opened} onClose={onClose} title={t("fact.ask")} centered closeButtonProps={{ "aria-label": t("frame.close") }}>
      <Stack gap="lg">
        <Select
          data-autofocus
          label={t("fact.kind")}
          data={factsOf(isInvoice).map((fact) => ({ value: fact, label: t(`fact.name.${fact}`) }))}
          value={wanted.fact}
          onChange={(fact) => setWanted({ ...written, fact: (fact ?? "amountBelow") as FactName })}
          allowDeselect={false}
        />
        <Needs wanted={wanted} change={(part) => setWanted({ ...written, ...part })} />
        <Text size="sm" c="dimmed">
          {t("fact.askLead")}
        </Text>
        <DialogEnd loading={busy} disabled={!isWhole(wanted)} onClose={onClose} onTake={ask}>
          {t("fact.write")}
        </DialogEnd>
      </Stack>
    </Modal>
  );
}

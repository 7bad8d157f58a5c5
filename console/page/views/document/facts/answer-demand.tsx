import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { showFact } from "../../../../../sdk/src/index.ts";
import { ProofProgress } from "../../../ledger/proof-progress.tsx";
import { useProving } from "../../../ledger/use-proving.ts";
import { TakeIn } from "../../../parts/hand-over.tsx";

/** Answer what somebody asks of a document: the proof is kept with those made before. */
export function AnswerDemand({ documentId, onAnswered }: { documentId: Hex; onAnswered(): Promise<unknown> }) {
  const { t } = useTranslation();
  const { begin, busy, at, about } = useProving(`fact ${documentId}`, async (client, demand, onProgress) =>
    showFact(client, { demand, onProgress }).finally(onAnswered),
  );
  return (
    <Stack gap="xl">
      <TakeIn
        title={t("fact.question")}
        lead={t("fact.questionLead")}
        action={t("fact.prove")}
        busy={busy}
        before={about}
        onTake={(demand) => void begin(demand)}
      />
      <ProofProgress at={at} />
    </Stack>
  );
}

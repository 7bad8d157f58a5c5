import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type FactProof, type KontorClient, proofsOf, showFact } from "../../../../../sdk/src/index.ts";
import { ProofProgress } from "../../../ledger/proof-progress.tsx";
import { useDraft } from "../../../ledger/use-draft.ts";
import { useProving } from "../../../ledger/use-proving.ts";
import { whereRoom } from "../../../ledger/where-room.ts";
import { HandOver, TakeIn } from "../../../parts/hand-over.tsx";

const isKept = (client: KontorClient, documentId: Hex, given: FactProof): Promise<boolean> =>
  proofsOf(client, documentId).then(
    (proofs) => proofs.some(({ answer }) => JSON.stringify(answer) === JSON.stringify(given)),
    () => false,
  );

/** Answer what somebody asks of a document: the proof is kept with those made before; one that could not be stands here. */
export function AnswerDemand({ documentId, onAnswered }: { documentId: Hex; onAnswered(): Promise<unknown> }) {
  const { t } = useTranslation();
  const [unkept, keep] = useDraft<FactProof>(`unkept ${documentId}`);
  const { begin, busy, at, about } = useProving(`fact ${documentId}`, async (client, demand, onProgress) => {
    const { answer } = await showFact(client, { demand, onProgress }).finally(onAnswered);
    await whereRoom(keep((await isKept(client, documentId, answer)) ? undefined : answer));
  });
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
      {unkept && <HandOver title={t("fact.proof")} lead={t("fact.proofLead")} value={unkept} />}
    </Stack>
  );
}

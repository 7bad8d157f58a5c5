import { Accordion, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type FactProof, showFact } from "../../../../../sdk/src/index.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { ProofProgress, useProof } from "../../../ledger/use-proof.tsx";
import { HandOver, TakeIn } from "../../../parts/hand-over.tsx";
import { Party } from "../../../parts/names.tsx";
import { useFactWords } from "./fact-words.tsx";

/** Answer what somebody asks of a document, and see what was answered before. */
export function Shown({ all, onShown }: { all: readonly FactProof[]; onShown(answer: FactProof): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { stage, onProgress, reset } = useProof();
  const say = useFactWords();
  const prove = async (demand: unknown) => {
    const done = await act(async (client) => onShown((await showFact(client, { demand, onProgress })).answer));
    if (!done) reset();
  };
  return (
    <Stack gap="xl">
      <TakeIn
        title={t("fact.question")}
        lead={t("fact.questionLead")}
        action={t("fact.prove")}
        busy={busy}
        onTake={(demand) => void prove(demand)}
      />
      <ProofProgress stage={stage} />
      {all.length > 0 && (
        <Accordion key={all.length} variant="separated" defaultValue={all[0]?.demand.challenge ?? null}>
          {all.map((answer) => (
            <Accordion.Item key={answer.demand.challenge} value={answer.demand.challenge}>
              <Accordion.Control>
                <Group justify="space-between" pr="md">
                  <Text size="sm" fw={600}>
                    {say(answer.demand.statement)}
                  </Text>
                  <Party account={answer.demand.verifier as `0x${string}`} />
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <HandOver title={t("fact.proof")} lead={t("fact.proofLead")} value={answer} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Stack>
  );
}

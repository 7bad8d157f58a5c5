import { Accordion, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type FactProof, showFact } from "../../../../../sdk/src/index.ts";
import { ProofProgress } from "../../../ledger/proof-progress.tsx";
import { useProving } from "../../../ledger/use-proving.ts";
import { HandOver, TakeIn } from "../../../parts/hand-over.tsx";
import { Party } from "../../../parts/names.tsx";
import { useFactWords } from "./fact-words.tsx";

interface ShownParts {
  documentId: Hex;
  all: readonly FactProof[];
  onShown(answer: FactProof): Promise<void>;
}

/** Answer what somebody asks of a document, and see what was answered before. */
export function Shown({ documentId, all, onShown }: ShownParts) {
  const { t } = useTranslation();
  const say = useFactWords();
  const { begin, busy, at, about } = useProving(`fact ${documentId}`, async (client, demand, onProgress) =>
    onShown((await showFact(client, { demand, onProgress })).answer),
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

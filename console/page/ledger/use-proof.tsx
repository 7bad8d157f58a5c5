import { Progress, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OnProofProgress, ProofStage } from "../../../sdk/src/index.ts";

/** How far a stage is on the way of a proof; most of the time goes into the proof itself. */
const FAR: Readonly<Record<ProofStage, number>> = { queued: 4, key: 15, witness: 35, proof: 60, verify: 95, done: 100 };

/** Progress of a proof that is computed in the web worker. */
export function useProof() {
  const [stage, setStage] = useState<ProofStage>();
  const onProgress: OnProofProgress = (seen) => setStage(seen.stage);
  return { stage, onProgress, reset: () => setStage(undefined) };
}

export function ProofProgress({ stage }: { stage?: ProofStage }) {
  const { t } = useTranslation();
  if (stage === undefined) return null;
  return (
    <Stack gap={6} role="status">
      <Progress value={FAR[stage]} animated={stage !== "done"} size="lg" aria-label={t("proof.title")} transitionDuration={400} />
      <Text size="sm" c="dimmed">
        {t(`proof.${stage}`)}
      </Text>
    </Stack>
  );
}

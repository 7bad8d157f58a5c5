import { Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ProofStage } from "../../../sdk/src/index.ts";

/** How far a step that proves is: a stage of a proof, or the committee's turn. */
export interface ProvingStage {
  stage: ProofStage | "evaluate" | "attest";
  circuit?: string;
}

/** How far a stage is on the way; most of the time goes into the proof itself. */
const FAR: Readonly<Record<ProvingStage["stage"], number>> = {
  queued: 4,
  key: 15,
  witness: 35,
  proof: 60,
  verify: 95,
  evaluate: 50,
  attest: 50,
  done: 100,
};

/** An enrolment has two proofs, and the committee between them. */
function farOf({ stage, circuit = "" }: ProvingStage): number {
  if (circuit.startsWith("query")) return FAR[stage] / 2;
  return circuit.startsWith("enrol") ? 50 + FAR[stage] / 2 : FAR[stage];
}

/** Progress of what is proven in the web worker. */
export function ProofProgress({ at }: { at?: ProvingStage }) {
  const { t } = useTranslation();
  if (at === undefined) return null;
  const isDone = at.stage === "done" && !at.circuit;
  return (
    <Stack gap={6} role="status">
      <Progress value={farOf(at)} animated={!isDone} size="lg" aria-label={t("proof.title")} transitionDuration={400} />
      <Text size="sm" c="dimmed">
        {t(`proof.${at.stage === "done" && !isDone ? "verify" : at.stage}`)}
      </Text>
    </Stack>
  );
}

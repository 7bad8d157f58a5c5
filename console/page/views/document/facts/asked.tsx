import { Accordion, Badge, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FactDemand, FactOutcome } from "../../../../../sdk/src/index.ts";
import { verifyFact } from "../../../../../sdk/src/index.ts";
import { type Plain, plain } from "../../../../../sdk/src/plain.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { HandOver, TakeIn } from "../../../parts/hand-over.tsx";
import { useFactWords } from "./fact-words.tsx";
import { Verified } from "./verified.tsx";

/** A demand, kept until its answer is verified and after. */
export interface AskedFact {
  demand: FactDemand;
  outcome?: Plain<FactOutcome>;
}

function One({ asked, onVerified }: { asked: AskedFact; onVerified(outcome: Plain<FactOutcome>): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { demand, outcome } = asked;
  if (outcome) return <Verified outcome={outcome} />;
  return (
    <Stack gap="xl">
      <HandOver title={t("fact.demand")} lead={t("fact.demandLead")} value={demand} />
      <TakeIn
        title={t("fact.answer")}
        lead={t("fact.answerLead")}
        action={t("fact.verify")}
        busy={busy}
        onTake={(answer) =>
          void act(async (client) => onVerified(plain(await verifyFact(client, { demand, answer })) as Plain<FactOutcome>))
        }
      />
    </Stack>
  );
}

/** Facts that were asked for of a document, the newest first. */
export function Asked({
  all,
  onVerified,
}: {
  all: readonly AskedFact[];
  onVerified(at: number, outcome: Plain<FactOutcome>): void;
}) {
  const { t } = useTranslation();
  const say = useFactWords();
  const [chosen, setChosen] = useState<string | null>();
  return (
    <Accordion
      variant="separated"
      value={chosen === undefined ? (all[0]?.demand.challenge ?? null) : chosen}
      onChange={setChosen}
    >
      {all.map((asked, at) => (
        <Accordion.Item key={asked.demand.challenge} value={asked.demand.challenge}>
          <Accordion.Control>
            <Group justify="space-between" pr="md">
              <Text size="sm" fw={600}>
                {say(asked.demand.statement)}
              </Text>
              <Badge color={asked.outcome ? "harbour" : "gray"}>{t(asked.outcome ? "fact.proven" : "fact.open")}</Badge>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <One asked={asked} onVerified={(outcome) => onVerified(at, outcome)} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

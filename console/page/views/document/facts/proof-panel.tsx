import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type CheckWarning,
  type FactOutcome,
  type FactProof,
  type KeptProof,
  type Standing,
  verifyCheck,
  verifyFact,
} from "../../../../../sdk/src/index.ts";
import { type Plain, plain } from "../../../../../sdk/src/plain.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { Moment } from "../../../parts/figures.tsx";
import { HandOver, TakeIn } from "../../../parts/hand-over.tsx";
import { Hash, Party } from "../../../parts/names.tsx";
import { Fact } from "../../../parts/section.tsx";
import { Outcome } from "../../bank/outcome.tsx";
import { Forget } from "./forget.tsx";
import { isReadable } from "./is-readable.ts";
import { useProofEnds } from "./proof-words.ts";
import { ShownSlots, Verified } from "./verified.tsx";

/** For whom, when, until when. */
function Terms({ proof }: { proof: KeptProof }) {
  const { t } = useTranslation();
  const ends = useProofEnds();
  const { side, kind, verifier, challenge, at, answer, question } = proof;
  const { controller } = question as { controller?: `0x${string}` };
  const forWhom = t(`proof.forWhom.${kind}`, { defaultValue: "" });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {side === "made" && <Fact name={t("proof.for")}>{verifier ? <Party account={verifier} /> : forWhom}</Fact>}
      {challenge && (
        <Fact name={t("proof.challenge")}>
          <Hash value={challenge} />
        </Fact>
      )}
      {controller && (
        <Fact name={t("bank.controller")}>
          <Hash value={controller} />
        </Fact>
      )}
      <Fact name={t(side === "made" ? "proof.madeAt" : "proof.askedAt")}>
        <Moment at={at} />
      </Fact>
      {answer !== undefined && <Fact name={t("proof.valid")}>{ends(proof)}</Fact>}
    </SimpleGrid>
  );
}

/** A question that waits for its answer. One that was verified and could not be kept is shown here. */
function Waiting({ proof: { kind, question }, onChanged }: { proof: KeptProof; onChanged(): Promise<unknown> }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [outcome, setOutcome] = useState<unknown>();
  const verify = (answer: unknown) => {
    setOutcome(undefined);
    return act(async (client) => {
      const found =
        kind === "fact"
          ? await verifyFact(client, { demand: question, answer })
          : await verifyCheck(client, { request: question, answer });
      setOutcome(plain(found));
    }).then(onChanged);
  };
  return (
    <>
      <HandOver title={t("fact.demand")} lead={t("fact.demandLead")} value={question} />
      <TakeIn
        title={t("fact.answer")}
        lead={t("fact.answerLead")}
        action={t("fact.verify")}
        busy={busy}
        onTake={(value) => void verify(value)}
      />
      {outcome !== undefined && <Found kind={kind} outcome={outcome} />}
    </>
  );
}

/** What an answer that was verified has shown. */
function Found({ kind, outcome }: Pick<KeptProof, "kind" | "outcome">) {
  if (kind === "fact") return <Verified outcome={outcome as Plain<FactOutcome>} />;
  return <Outcome warnings={(outcome as { warnings: CheckWarning[] }).warnings} />;
}

/** All of one proof, its bytes among it, which can be handed over again. */
export function ProofPanel({
  proof,
  standing,
  currency,
  onChanged,
}: {
  proof: KeptProof;
  standing?: Standing;
  currency?: string | null;
  onChanged(): Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { side, kind, answer, outcome } = proof;
  const isRead = isReadable(proof);
  const isShown = kind === "fact" || kind === "check";
  const { shown = [] } = kind === "fact" && isRead ? ((answer ?? {}) as Partial<FactProof>) : {};
  return (
    <Stack gap="xl">
      {isRead && <Terms proof={proof} />}
      {standing === "untrue" && <Text size="sm">{t("proof.untrueLead")}</Text>}
      {standing === "unjudged" && <Text size="sm">{t("proof.unjudgedLead")}</Text>}
      {side === "made" && shown.length > 0 && <ShownSlots shown={shown} />}
      {side === "asked" && answer === undefined && <Waiting proof={proof} onChanged={onChanged} />}
      {side === "asked" && outcome !== undefined && isRead && <Found kind={kind} outcome={outcome} />}
      {answer !== undefined && (
        <HandOver
          title={t(side === "asked" ? "proof.received" : isShown ? "fact.proof" : "proof.bytes")}
          lead={t(side === "asked" ? "proof.receivedLead" : isShown ? "fact.proofLead" : "proof.bytesLead")}
          value={answer}
        />
      )}
      <Forget proof={proof} standing={standing} currency={currency} onChanged={onChanged} />
    </Stack>
  );
}

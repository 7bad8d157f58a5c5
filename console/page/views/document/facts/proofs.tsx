import { Accordion, Badge, Button, Divider, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { type KeptProof, type Standing, standingOf } from "../../../../../sdk/src/index.ts";
import { short, useNames } from "../../../ledger/place.tsx";
import { useLedger } from "../../../ledger/use-ledger.ts";
import { useTimes } from "../../../parts/figures.tsx";
import { isReadable } from "./is-readable.ts";
import { ProofPanel } from "./proof-panel.tsx";
import { useProofWords } from "./proof-words.ts";

/** Proofs shown at once. */
const STEP = 8;
const COLORS: Readonly<Record<Standing, string>> = {
  unanswered: "gray",
  untrue: "orange",
  holds: "harbour",
  open: "orange",
  done: "harbour",
  overtaken: "red",
  ended: "gray",
  unjudged: "gray",
};

interface ProofsParts {
  documentId: Hex;
  proofs: readonly KeptProof[];
  /** Whoever is looking may ask for facts. */
  asks: boolean;
  currency?: string | null;
  onChanged(): Promise<unknown>;
}

/** Who asked and when, by which proofs of the same thing are told apart. */
function useHead(): (proof: KeptProof) => string {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const nameOf = useNames();
  return (proof) => {
    const { kind, at, side } = proof;
    const { verifier, challenge } = isReadable(proof) ? proof : {};
    return [
      t(`proof.kind.${kind}`, { defaultValue: kind }),
      moment(at),
      side === "made" && verifier && t("proof.askedBy", { name: nameOf(verifier) }),
      challenge && t("proof.challengeShort", { challenge: short(challenge) }),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}

function One({ proof, currency, onChanged }: { proof: KeptProof } & Pick<ProofsParts, "currency" | "onChanged">) {
  const { t } = useTranslation();
  const say = useProofWords(currency);
  const head = useHead();
  const { data: standing } = useLedger(["proofs", "standing", proof.id, String(proof.answer !== undefined)], (client) =>
    standingOf(client, proof),
  );
  return (
    <Accordion.Item value={proof.id}>
      <Accordion.Control>
        <Group justify="space-between" pr="md" gap="xs">
          <Stack gap={2}>
            <Text size="sm" fw={600}>
              {say(proof)}
            </Text>
            <Text size="xs" c="dimmed">
              {head(proof)}
            </Text>
          </Stack>
          {standing && <Badge color={COLORS[standing]}>{t(`proof.standing.${standing}`)}</Badge>}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <ProofPanel proof={proof} standing={standing} currency={currency} onChanged={onChanged} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Side({
  title,
  none,
  proofs,
  ...rest
}: { title: string; none: string } & Pick<ProofsParts, "proofs" | "currency" | "onChanged">) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(STEP);
  const [chosen, setChosen] = useState<string | null>();
  const [first] = proofs;
  // What is still open is what somebody came for.
  const preset = first?.side === "asked" || first?.kind === "fact" ? first.id : null;
  return (
    <Stack gap="md">
      <Divider label={title} labelPosition="left" />
      {first === undefined ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <Accordion variant="separated" value={chosen === undefined ? preset : chosen} onChange={setChosen}>
          {proofs.slice(0, shown).map((proof) => (
            <One key={proof.id} proof={proof} {...rest} />
          ))}
        </Accordion>
      )}
      {proofs.length > shown && (
        <Button variant="default" size="xs" onClick={() => setShown(shown + STEP)}>
          {t("document.moreItems", { count: proofs.length - shown })}
        </Button>
      )}
    </Stack>
  );
}

/** Proofs of a document that are kept here: those made, and those asked for, newest first. */
export function Proofs({ proofs, asks, ...rest }: ProofsParts) {
  const { t } = useTranslation();
  const [made, asked] = [proofs.filter(({ side }) => side === "made"), proofs.filter(({ side }) => side === "asked")];
  return (
    <>
      {(made.length > 0 || !asks) && <Side title={t("proof.madeByYou")} none={t("proof.noneMade")} proofs={made} {...rest} />}
      {(asked.length > 0 || asks) && <Side title={t("fact.askedByYou")} none={t("fact.noneAsked")} proofs={asked} {...rest} />}
    </>
  );
}

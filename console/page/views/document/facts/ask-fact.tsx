import { Button, Group, Modal, MultiSelect, NumberInput, SegmentedControl, Select, Stack, TagsInput, Text } from "@mantine/core";
import currencies from "currency-codes";
import countries from "i18n-iso-countries/index.js";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { SLOT_MEMBERS } from "../../../../../sdk/src/document/slot-members.ts";
import { demandFact, type FactDemand } from "../../../../../sdk/src/index.ts";
import { useAct } from "../../../ledger/use-act.ts";
import { AmountInput } from "../../../parts/amount-input.tsx";
import { useCountries, useSlotWords } from "./fact-words.tsx";
import { FACTS, type FactName, NOTHING, statementOf, type Wanted } from "./statement-of.ts";

const SLOTS = Object.keys(SLOT_MEMBERS);
const COUNTRIES = Object.keys(countries.getAlpha2Codes());

interface Fields {
  wanted: Wanted;
  change(part: Partial<Wanted>): void;
}

/** A bound for an amount of money. */
function Bound({ wanted, change }: Fields) {
  const { t } = useTranslation();
  const { atLeast, currency, threshold } = wanted;
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t("fact.bound")}
        value={atLeast ? "atLeast" : "under"}
        onChange={(side) => change({ atLeast: side === "atLeast" })}
        data={["under", "atLeast"].map((side) => ({ value: side, label: t(`fact.side.${side}`) }))}
      />
      <Group grow align="flex-end">
        <Select
          label={t("fact.currency")}
          data={currencies.codes()}
          value={currency}
          onChange={(code) => change({ currency: code ?? "EUR" })}
          searchable
          allowDeselect={false}
        />
        <AmountInput
          label={t("fact.threshold")}
          currency={currency}
          value={threshold}
          onChange={(minor) => change({ threshold: minor })}
        />
      </Group>
    </Stack>
  );
}

/** What the chosen kind of fact needs to know. */
function Needs({ wanted, change }: Fields) {
  const { t } = useTranslation();
  const slotWords = useSlotWords();
  const country = useCountries();
  const { fact } = wanted;
  return (
    <>
      {(fact === "documentsMatch" || fact === "sumBelow") && (
        <TagsInput
          label={t("fact.others")}
          description={t("fact.othersHint")}
          value={wanted.others}
          onChange={(others) => change({ others })}
        />
      )}
      {(fact === "amountBelow" || fact === "sumBelow") && <Bound wanted={wanted} change={change} />}
      {fact === "originInSet" && (
        <MultiSelect
          label={t("fact.countries")}
          description={t("fact.countriesHint")}
          data={COUNTRIES.map((code) => ({ value: code, label: country(code) }))}
          value={wanted.countries}
          onChange={(chosen) => change({ countries: chosen })}
          searchable
        />
      )}
      {(fact === "disclose" || fact === "documentsMatch") && (
        <MultiSelect
          label={t("fact.fields")}
          data={SLOTS.map((slot) => ({ value: slot, label: slotWords(slot) }))}
          value={wanted.slots}
          onChange={(slots) => change({ slots })}
          searchable
        />
      )}
      {fact === "documentsMatch" && (
        <NumberInput
          label={t("fact.tolerance")}
          description={t("fact.toleranceHint")}
          min={0}
          allowDecimal={false}
          value={wanted.tolerance}
          onChange={(tolerance) => change({ tolerance: String(tolerance) })}
        />
      )}
    </>
  );
}

/** Ask for a fact of a document that one need not be able to read. */
export function AskFact({
  documentId,
  opened,
  onClose,
  onAsked,
}: {
  documentId: Hex;
  opened: boolean;
  onClose(): void;
  onAsked(demand: FactDemand): void;
}) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [wanted, setWanted] = useState(NOTHING);
  const ask = () =>
    act(async (client) => onAsked(demandFact(client, statementOf(documentId, wanted)))).then((done) => done && onClose());
  return (
    <Modal opened={opened} onClose={onClose} title={t("fact.ask")} centered closeButtonProps={{ "aria-label": t("frame.close") }}>
      <Stack gap="lg">
        <Select
          data-autofocus
          label={t("fact.kind")}
          data={FACTS.map((fact) => ({ value: fact, label: t(`fact.name.${fact}`) }))}
          value={wanted.fact}
          onChange={(fact) => setWanted({ ...wanted, fact: (fact ?? "amountBelow") as FactName })}
          allowDeselect={false}
        />
        <Needs wanted={wanted} change={(part) => setWanted({ ...wanted, ...part })} />
        <Text size="sm" c="dimmed">
          {t("fact.askLead")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("frame.cancel")}
          </Button>
          <Button loading={busy} onClick={() => void ask()}>
            {t("fact.write")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Group, MultiSelect, NumberInput, SegmentedControl, Select, Stack, TagsInput } from "@mantine/core";
import currencies from "currency-codes";
import countries from "i18n-iso-countries/index.js";
import { useTranslation } from "react-i18next";
import { SLOT_MEMBERS } from "../../../../../sdk/src/document/slot-members.ts";
import { AmountInput } from "../../../parts/amount-input.tsx";
import { useCountries } from "../../../parts/countries.ts";
import { useSlotWords } from "./fact-words.tsx";
import { noIdsIn, type Wanted } from "./statement-of.ts";

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
          onChange={(code) => code && change({ currency: code })}
          searchable
          placeholder={t("fact.chooseCurrency")}
          allowDeselect={false}
        />
        <AmountInput
          label={t("fact.threshold")}
          currency={currency}
          disabled={currency === null}
          value={threshold}
          onChange={(minor) => change({ threshold: minor })}
        />
      </Group>
    </Stack>
  );
}

/** What the chosen kind of fact needs to know. */
export function Needs({ wanted, change }: Fields) {
  const { t } = useTranslation();
  const slotWords = useSlotWords();
  const country = useCountries();
  const { fact } = wanted;
  return (
    <>
      {(fact === "documentsMatch" || fact === "sumBelow") && (
        <TagsInput
          label={t("fact.others")}
          description={t(fact === "sumBelow" ? "fact.othersOfSum" : "fact.othersHint")}
          value={wanted.others}
          error={noIdsIn(wanted).length > 0 && t("fact.noIds", { ids: noIdsIn(wanted) })}
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

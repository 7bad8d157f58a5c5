import { Button, Checkbox, Group, Select, SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currencyOf } from "../../../../sdk/src/document/currency.ts";
import { type CheckRequest, requestCheck } from "../../../../sdk/src/index.ts";
import { useClient } from "../../ledger/use-ledger.ts";
import { AmountInput } from "../../parts/amount-input.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { ErrorNote } from "../../parts/states.tsx";

const ASSURANCES = ["0", "1", "2"];

/** What a bank wants shown of an invoice that it has read. */
export function AskCheck({ first, onAsked }: { first?: string; onAsked(request: CheckRequest): void }) {
  const { t } = useTranslation();
  const client = useClient();
  const invoices = [...useReadable().values()].filter(({ document }) => document.type === "invoice");
  const [chosen, setChosen] = useState<string | null>(first ?? null);
  const [financed, setFinanced] = useState("0");
  const [room, setRoom] = useState("");
  const [assurance, setAssurance] = useState("1");
  const [soft, setSoft] = useState(true);
  const [error, setError] = useState<unknown>();
  const invoice = invoices.find(({ documentId }) => documentId === chosen);
  const currency = currencyOf(invoice?.document.currency ?? "");
  const ask = () => {
    if (currency === null) return;
    try {
      setError(undefined);
      const terms = {
        maximumFinanced: BigInt(financed),
        minimumAvailable: BigInt(room || "0"),
        minimumAssurance: Number(assurance),
      };
      onAsked(
        requestCheck(client, {
          currency: currency.number,
          documentId: invoice?.documentId,
          soft,
          ...terms,
        }),
      );
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <Stack gap="lg">
      <Select
        label={t("bank.invoice")}
        placeholder={t("bank.choose")}
        data={invoices.map(({ documentId, document }) => ({
          value: documentId,
          label: `${document.number}, ${document.issuer.name ?? ""}`,
        }))}
        value={chosen}
        onChange={setChosen}
        nothingFoundMessage={t("bank.noInvoice")}
        allowDeselect={false}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <AmountInput
          label={t("bank.financedUpTo")}
          description={t("bank.financedHint")}
          currency={currency?.code}
          disabled={currency === null}
          value={financed}
          onChange={setFinanced}
        />
        <AmountInput
          label={t("bank.room")}
          description={t("bank.roomHint")}
          currency={currency?.code}
          disabled={currency === null}
          value={room}
          onChange={setRoom}
        />
        <Select
          label={t("bank.assurance")}
          description={t("bank.assuranceHint")}
          data={ASSURANCES.map((value) => ({ value, label: t(`document.assurance.${value}`) }))}
          value={assurance}
          onChange={(value) => setAssurance(value ?? "0")}
          allowDeselect={false}
        />
      </SimpleGrid>
      <Checkbox
        checked={soft}
        onChange={(event) => setSoft(event.currentTarget.checked)}
        label={t("bank.soft")}
        description={t("bank.softHint")}
      />
      {error !== undefined && <ErrorNote error={error} />}
      <Group>
        <Button disabled={currency === null || room === ""} onClick={ask}>
          {t("bank.write")}
        </Button>
      </Group>
    </Stack>
  );
}

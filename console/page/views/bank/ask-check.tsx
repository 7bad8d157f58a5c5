import { Alert, Button, Checkbox, Group, Select, SimpleGrid, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currencyOf } from "../../../../sdk/src/document/currency.ts";
import { type CheckRequest, enrolledIn, requestCheck } from "../../../../sdk/src/index.ts";
import { useClient, useLedger } from "../../ledger/use-ledger.ts";
import { AmountInput } from "../../parts/amount-input.tsx";
import { useReadableQuery } from "../../parts/document-name.tsx";
import { ErrorNote } from "../../parts/states.tsx";

const ASSURANCES = ["0", "1", "2"];

/** What a bank wants shown of an invoice that it has read. */
export function AskCheck({ first, onAsked }: { first?: string; onAsked(request: CheckRequest): void }) {
  const { t } = useTranslation();
  const client = useClient();
  const readable = useReadableQuery().data;
  const invoices = [...(readable?.values() ?? [])].filter(({ document }) => document.type === "invoice");
  const [chosen, setChosen] = useState<string | null>(first?.toLowerCase() ?? null);
  const [financed, setFinanced] = useState("0");
  const [room, setRoom] = useState("");
  const [assurance, setAssurance] = useState("1");
  const [soft, setSoft] = useState(true);
  const [error, setError] = useState<unknown>();
  const invoice = invoices.find(({ documentId }) => documentId.toLowerCase() === chosen);
  const notEnrolled = useLedger(["not-enrolled", invoice?.documentId ?? ""], async (reader) =>
    invoice && (await enrolledIn(reader, invoice.documentId)) === undefined ? invoice.documentId : null,
  ).data;
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
          value: documentId.toLowerCase(),
          label: `${document.number}, ${document.issuer.name ?? ""}`,
        }))}
        value={chosen}
        onChange={setChosen}
        nothingFoundMessage={t("bank.noInvoice")}
        allowDeselect={false}
        error={readable && chosen !== null && invoice === undefined && t("bank.notInvoice")}
      />
      {invoice !== undefined && invoice.documentId === notEnrolled && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t("bank.notEnrolled")}>
          {t("bank.notEnrolledLead")}
        </Alert>
      )}
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

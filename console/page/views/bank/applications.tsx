import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ReadableDocument } from "../../../../sdk/src/index.ts";
import { DocumentName, useReadable } from "../../parts/document-name.tsx";
import { useAmounts } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Empty } from "../../parts/states.tsx";

/** An invoice that may be asked about: by itself, or with the application and the papers that name it. */
function Application({ application, invoice }: { application?: ReadableDocument; invoice?: ReadableDocument }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const shown = application ?? invoice;
  if (shown === undefined) return null;
  const { document, issuer, documentId } = shown;
  return (
    <Card component="article" aria-label={document.number}>
      <Group justify="space-between" align="flex-start">
        <Stack gap="sm">
          <DocumentName id={documentId} documentType={0} />
          <Party account={issuer} />
          {application?.document.references && (
            <Text size="sm" c="dimmed">
              {t("bank.restsOn", { count: application.document.references.length })}
            </Text>
          )}
        </Stack>
        <Stack gap="sm" align="flex-end">
          <Text className="figure" fw={600} size="lg">
            {document.totalMinor && document.currency ? amounts(document.totalMinor, document.currency) : ""}
          </Text>
          {invoice && (
            <Button component={Link} to={`/desk?tab=check&document=${invoice.documentId}`} variant="light" size="xs">
              {t("bank.ask")}
            </Button>
          )}
        </Stack>
      </Group>
    </Card>
  );
}

/** What the bank was asked to finance: applications that were granted to it, and invoices without one. */
export function Applications() {
  const { t } = useTranslation();
  const readable = useReadable();
  const all = [...readable.values()];
  const applications = all.filter(({ document }) => document.type === "financingApplication");
  const invoiceOf = ({ document }: ReadableDocument) => {
    const named = document.references?.find(({ type, documentId }) => type === "invoice" && documentId);
    const found = named?.documentId ? readable.get(named.documentId.toLowerCase()) : undefined;
    // What an application calls an invoice is its applicant's word.
    return found?.document.type === "invoice" ? found : undefined;
  };
  const covered = new Set(applications.map((application) => invoiceOf(application)?.documentId));
  const invoices = all.filter(({ document, documentId }) => document.type === "invoice" && !covered.has(documentId));
  if (applications.length + invoices.length === 0)
    return (
      <Empty icon={IconInbox} title={t("bank.noApplications")}>
        {t("bank.noApplicationsLead")}
      </Empty>
    );
  return (
    <Stack gap="md">
      {applications.map((application) => (
        <Application key={application.documentId} application={application} invoice={invoiceOf(application)} />
      ))}
      {invoices.map((invoice) => (
        <Application key={invoice.documentId} invoice={invoice} />
      ))}
    </Stack>
  );
}

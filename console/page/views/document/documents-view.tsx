import { Badge, Card, Table, Text } from "@mantine/core";
import { IconFiles, IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { type ReadableDocument, readableDocuments } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { useAmounts } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Party } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";

function Rows({ documents }: { documents: readonly ReadableDocument[] }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const amounts = useAmounts();
  return (
    <Card padding={0}>
      <Listing
        least={720}
        label={t("document.all")}
        heads={[
          t("document.one"),
          t("document.issuer"),
          t("document.date"),
          { title: t("document.total"), right: true },
          t("document.how"),
        ]}
        horizontalSpacing="xl"
        highlightOnHover
      >
        {documents.map(({ documentId, document, issuer, proves }) => (
          <Table.Tr key={documentId}>
            <Table.Td>
              <DocumentName id={documentId} documentType={0} />
            </Table.Td>
            <Table.Td>
              <Party account={issuer} />
            </Table.Td>
            <Table.Td className="figure">{document.issueDate}</Table.Td>
            <Table.Td className="figure end">
              {document.totalMinor && document.currency ? amounts(document.totalMinor, document.currency) : ""}
            </Table.Td>
            <Table.Td>
              <Badge variant={open && isAddressEqual(open.account, issuer) ? "light" : "default"}>
                {t(open && isAddressEqual(open.account, issuer) ? "document.own" : "document.granted")}
              </Badge>{" "}
              {proves && <Badge color="gray">{t("document.proves")}</Badge>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Card>
  );
}

/** Everything that whoever is looking can open, decrypted in this browser. */
export default function DocumentsView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const query = useLedger(["documents"], (client) => (open === undefined ? Promise.resolve([]) : readableDocuments(client)));
  return (
    <>
      <PageHead title={t("document.all")} lead={t("document.allLead")} />
      {open === undefined ? (
        <Empty icon={IconKey} title={t("document.needsIdentity")}>
          <Text size="sm">{t("document.needsIdentityLead")}</Text>
        </Empty>
      ) : (
        <Loaded query={query}>
          {(documents) =>
            documents.length === 0 ? (
              <Empty icon={IconFiles} title={t("document.none")}>
                {t("document.noneLead")}
              </Empty>
            ) : (
              <Rows documents={[...documents].sort((a, b) => b.document.issueDate.localeCompare(a.document.issueDate))} />
            )
          }
        </Loaded>
      )}
    </>
  );
}

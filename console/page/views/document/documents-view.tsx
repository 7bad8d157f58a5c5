import { Badge, Card, Group, Table, Text } from "@mantine/core";
import { IconFiles, IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Hex, isAddressEqual } from "viem";
import { documentOf, enrolledIn, type ReadableDocument, readableDocuments } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { useAmounts } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Hash, Party } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";

/** All that a row says of a document. */
const saidOf = ({ document: { type, number, issueDate, totalMinor, currency }, issuer }: ReadableDocument): string =>
  JSON.stringify([type, number, issueDate, totalMinor, currency, issuer]);

/** What tells a document from others that say the same: its id, and how far the ledger has come with it. */
function ToldApart({ id }: { id: Hex }) {
  const { t } = useTranslation();
  const { data } = useLedger(["told-apart", id], async (client) => {
    const [{ status }, enrolled] = await Promise.all([documentOf(client, id), enrolledIn(client, id)]);
    return { status, isEnrolled: enrolled !== undefined };
  });
  return (
    <Group gap="xs" mt={4}>
      <Hash value={id} />
      {data && data.status !== "none" && (
        <Badge color={data.status === "current" ? "harbour" : "red"}>{t(`document.status.${data.status}`)}</Badge>
      )}
      {data?.isEnrolled && <Badge color="gray">{t("enrolment.isEnrolled")}</Badge>}
    </Group>
  );
}

function Rows({ documents }: { documents: readonly ReadableDocument[] }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const amounts = useAmounts();
  const said = documents.map(saidOf);
  const isAlone = (one: ReadableDocument) => said.indexOf(saidOf(one)) === said.lastIndexOf(saidOf(one));
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
        {documents.map((one) => {
          const { documentId, document, issuer, proves } = one;
          return (
            <Table.Tr key={documentId}>
              <Table.Td>
                <DocumentName id={documentId} documentType={0} />
                {!isAlone(one) && <ToldApart id={documentId} />}
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
          );
        })}
      </Listing>
    </Card>
  );
}

/** The newest first. */
function Opened() {
  const { t } = useTranslation();
  const query = useLedger(["documents"], readableDocuments);
  return (
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
  );
}

/** Everything that whoever is looking can open, decrypted in this browser. */
export default function DocumentsView() {
  const { t } = useTranslation();
  const { open } = useSession();
  return (
    <>
      <PageHead title={t("document.all")} lead={t("document.allLead")} />
      {open === undefined ? (
        <Empty icon={IconKey} title={t("document.needsIdentity")}>
          <Text size="sm">{t("document.needsIdentityLead")}</Text>
        </Empty>
      ) : (
        // Of each party anew: what another one has, or nobody, stands here for no moment.
        <Opened key={open.account} />
      )}
    </>
  );
}

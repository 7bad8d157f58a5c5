import { Badge, Grid, Group, Stack } from "@mantine/core";
import { IconFileOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Hex } from "viem";
import { documentOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { typeNameOf, useReadable } from "../../parts/document-name.tsx";
import { Hash } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { EmptyView, Loaded } from "../../parts/states.tsx";
import { DocumentHistory } from "./document-history.tsx";
import { Enrolment } from "./enrolment.tsx";
import { Facts } from "./facts/facts.tsx";
import { Grants } from "./grants.tsx";
import { Readable } from "./readable.tsx";
import { SealedNote } from "./sealed-note.tsx";
import { Verification } from "./verification.tsx";

/** A document: what it says for whoever can open it, what the ledger says of it for everybody. */
export default function DocumentView() {
  const { t } = useTranslation();
  const { id = "0x" } = useParams() as { id: Hex };
  const found = useReadable().get(id.toLowerCase());
  const query = useLedger(["document", id], (client) => documentOf(client, id));
  return (
    <Loaded query={query}>
      {(registered) =>
        registered.status === "none" ? (
          <EmptyView icon={IconFileOff} title={t("document.unknown")}>
            {t("document.unknownLead")}
          </EmptyView>
        ) : (
          <>
            <PageHead
              eyebrow={t(`type.${found?.document.type ?? typeNameOf(registered.documentType)}`)}
              title={found?.document.number ?? t("document.sealed")}
              lead={<Hash value={id} />}
              aside={
                <Group gap="xs">
                  <Badge size="lg" color={registered.status === "current" ? "harbour" : "red"}>
                    {t(`document.status.${registered.status}`)}
                  </Badge>
                  <Badge size="lg" variant="default">
                    {t(`document.assurance.${registered.assurance}`)}
                  </Badge>
                </Group>
              }
            />
            <Grid gutter="xl">
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Stack gap="xl">
                  {found === undefined ? (
                    <SealedNote />
                  ) : (
                    <Readable document={found.document} issuer={registered.issuer} documentId={id} />
                  )}
                  {found && <Enrolment registered={registered} />}
                  <Facts
                    documentId={id}
                    issuer={registered.issuer}
                    isInvoice={typeNameOf(registered.documentType) === "invoice"}
                    isOpen={found !== undefined}
                    currency={found?.document.currency}
                  />
                  <Grants registered={registered} readable={found} />
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Stack gap="xl">
                  <Verification registered={registered} isOpen={found !== undefined} />
                  <DocumentHistory id={id} />
                </Stack>
              </Grid.Col>
            </Grid>
          </>
        )
      }
    </Loaded>
  );
}

import { Anchor, Card, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Declaration } from "../../../../sdk/src/index.ts";
import { DocumentName } from "../../parts/document-name.tsx";
import { Moment } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Fact } from "../../parts/section.tsx";

/** Who declared, what opened it, until when. */
export function Circumstances({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const { declarant, event, deadline, late, shipmentId, documentId } = declaration;
  return (
    <Card component="section" aria-label={t("customs.declaration")}>
      <Stack gap="md">
        <Fact name={t("declaration.declarant")}>
          <Party account={declarant} />
        </Fact>
        <Fact name={t("declaration.opens")}>{t(`event.${event}`)}</Fact>
        <Fact name={t("declaration.deadline")}>
          {deadline === 0n ? t("declaration.noDeadline") : <Moment at={deadline} size="sm" />} {late && t("customs.late")}
        </Fact>
        <Fact name={t("customs.shipment")}>
          <Anchor component={Link} to={`/shipments/${shipmentId}?tab=timeline`} size="sm">
            {t("customs.journey")}
          </Anchor>
        </Fact>
        {documentId && (
          <Fact name={t("customs.declaration")}>
            <DocumentName id={documentId} documentType={0} />
          </Fact>
        )}
      </Stack>
    </Card>
  );
}

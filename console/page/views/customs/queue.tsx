import { Anchor, Badge, Loader, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Decision } from "../../../../agents/customs/decide.ts";
import type { HandedIn } from "../../../../sdk/src/index.ts";
import { short } from "../../ledger/place.tsx";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { useReadable } from "../../parts/document-name.tsx";
import { Moment } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Party } from "../../parts/names.tsx";
import { Band } from "./band.tsx";

export interface Queued {
  declaration: HandedIn;
  /** What was made of it, once it was opened. */
  decision?: Decision;
  /** Nobody could open it here. */
  isSealed?: boolean;
}

function Score({ decision, isSealed }: Queued) {
  const { t } = useTranslation();
  if (isSealed) return <Badge color="red">{t("customs.sealedHere")}</Badge>;
  if (decision === undefined) return <Loader type="dots" size="sm" role="status" aria-label={t("customs.reading")} />;
  const { score, discrepancies } = decision;
  return (
    <Stack gap={4} align="flex-start">
      <Band score={score} />
      <Text size="xs" c="dimmed">
        {discrepancies.length === 0 ? t("customs.foundNone") : t("customs.foundCount", { count: discrepancies.length })}
      </Text>
    </Stack>
  );
}

function Row({ queued, isScored }: { queued: Queued; isScored: boolean }) {
  const { t } = useTranslation();
  const { id, procedure, declarant, deadline, late, state, documentId } = queued.declaration;
  const number = useReadable().get((documentId ?? "").toLowerCase())?.document.number;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/customs/${id}`} size="sm" fw={600}>
          {t(`declaration.${procedure}`)}
        </Anchor>
        <Text size="xs" c="dimmed" className={number === undefined ? "mono" : undefined}>
          {number ?? short(id)}
        </Text>
      </Table.Td>
      {isScored && (
        <Table.Td>
          <Score {...queued} />
        </Table.Td>
      )}
      <Table.Td>
        <Party account={declarant} />
      </Table.Td>
      <Table.Td>
        {deadline === 0n ? t("declaration.noDeadline") : <Moment at={deadline} size="sm" />}
        {late && (
          <Text size="xs" c="red">
            {t("customs.late")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <DeclarationState state={state} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Declarations of an office, one below the other. */
export function Queue({ label, queued, isScored = false }: { label: string; queued: readonly Queued[]; isScored?: boolean }) {
  const { t } = useTranslation();
  return (
    <Listing
      least={760}
      label={label}
      heads={[
        t("customs.declaration"),
        ...(isScored ? [t("customs.risk")] : []),
        t("declaration.declarant"),
        t("declaration.deadline"),
        t("customs.state"),
      ]}
      horizontalSpacing="xl"
      highlightOnHover
    >
      {queued.map((one) => (
        <Row key={one.declaration.id} queued={one} isScored={isScored} />
      ))}
    </Listing>
  );
}

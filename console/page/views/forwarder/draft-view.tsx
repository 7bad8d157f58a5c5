import { Anchor, Badge, Button, Card, Group, Stack } from "@mantine/core";
import { IconFileCheck, IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Hex } from "viem";
import { type Declaration, declarationOf, draftOf } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Party } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { Empty, ErrorNote, Loaded } from "../../parts/states.tsx";
import { Items } from "../document/items.tsx";
import { Confirm } from "./confirm.tsx";
import { DraftValues } from "./draft-values.tsx";
import { TimeLeft } from "./due.tsx";
import { type LegalParty, StateLegalId, useLegalParty } from "./legal-party.tsx";
import { Conflicts, OpenMembers } from "./open-members.tsx";
import { isDue, STATE_COLORS } from "./states.ts";
import { useStated } from "./stating.ts";

function Draft({ id, declarant, office }: { id: Hex; declarant: LegalParty; office: LegalParty }) {
  const { t } = useTranslation();
  const stated = useStated(id);
  const { overrides } = stated;
  const key = ["draft", id, JSON.stringify([declarant.id, office.id, overrides])];
  const query = useLedger(key, (client) => draftOf(client, { declarationId: id, declarant, office, overrides }));
  if (query.isError)
    return (
      <Stack gap="md" align="flex-start">
        <ErrorNote error={query.error} again={() => query.refetch()} />
        {Object.keys(overrides).length > 0 && (
          <Button variant="default" onClick={stated.forget}>
            {t("forwarder.takeAllBack")}
          </Button>
        )}
      </Stack>
    );
  return (
    <Loaded query={query}>
      {(draft) => (
        <Stack gap="xl">
          <OpenMembers draft={draft} stated={stated} />
          <Conflicts draft={draft} stated={stated} />
          <DraftValues draft={draft} stated={stated} />
          {draft.document.items?.length ? (
            <Card>
              <Items document={draft.document} />
            </Card>
          ) : null}
          <Confirm declarationId={id} draft={draft} stated={stated} />
        </Stack>
      )}
    </Loaded>
  );
}

/** The draft of an open declaration, or what became of one that is not open any more. */
function OfDeclaration({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const { id, state, declarant, office, documentId, shipmentId } = declaration;
  const [own, stateOwn] = useLegalParty(declarant);
  const [other, stateOther] = useLegalParty(office);
  if (state !== "open")
    return (
      <Empty icon={IconFileCheck} title={t(`declared.${state}`)}>
        <Stack align="center">
          {t(`forwarder.notOpen.${isDue(declaration) ? "before" : "after"}`)}
          <Group>
            {documentId && (
              <Button component={Link} to={`/documents/${documentId}`} variant="light" size="xs">
                {t("declaration.link.declaration")}
              </Button>
            )}
            <Button component={Link} to={`/shipments/${shipmentId}?tab=declarations`} variant="light" size="xs">
              {t("story.toShipment")}
            </Button>
          </Group>
        </Stack>
      </Empty>
    );
  return (
    <Stack gap="xl">
      {own === undefined && <StateLegalId account={declarant} who={t("declaration.declarant")} onState={stateOwn} />}
      {other === undefined && <StateLegalId account={office} who={t("declaration.office")} onState={stateOther} />}
      {own && other && <Draft id={id} declarant={own} office={other} />}
    </Stack>
  );
}

/** A declaration as its declarant confirms it. */
export default function DraftView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const { id } = useParams() as { id: Hex };
  const query = useLedger(["declaration", id], (client) => declarationOf(client, id));
  if (open === undefined)
    return (
      <Empty icon={IconKey} title={t("forwarder.nobody")}>
        {t("forwarder.nobodyLead")}
      </Empty>
    );
  return (
    <Loaded query={query}>
      {(declaration) => (
        <>
          <PageHead
            eyebrow={
              <Anchor component={Link} to="/declarations" inherit>
                {t("forwarder.title")}
              </Anchor>
            }
            title={t(`declaration.${declaration.procedure}`, { defaultValue: t("forwarder.declaration") })}
            lead={
              <Group gap="sm">
                {t("forwarder.to")} <Party account={declaration.office} />
              </Group>
            }
            aside={
              <Group gap="xs">
                <TimeLeft deadline={declaration.state === "open" ? declaration.deadline : 0n} />
                <Badge size="lg" color={STATE_COLORS[declaration.state] ?? "gray"}>
                  {t(`declared.${declaration.state}`)}
                </Badge>
              </Group>
            }
          />
          <OfDeclaration declaration={declaration} />
        </>
      )}
    </Loaded>
  );
}

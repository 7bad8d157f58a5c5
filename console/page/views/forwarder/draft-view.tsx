import { Anchor, Button, Group, Stack } from "@mantine/core";
import { IconFileCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Hex } from "viem";
import { type Declaration, declarationOf } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { Party } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { Draft } from "./draft.tsx";
import { TimeLeft } from "./due.tsx";
import { StateLegalId, useLegalParty } from "./legal-party.tsx";
import { Nobody } from "./nobody.tsx";
import { isDue } from "./states.ts";

/** The draft of an open declaration, or what became of one that is not open any more. */
function OfDeclaration({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const { id, state, declarant, office, documentId, shipmentId } = declaration;
  const own = useLegalParty(declarant);
  const other = useLegalParty(office);
  const restate = () => {
    for (const each of [own, other]) if (each.isStated) each.state(undefined);
  };
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
      {own.party === undefined && <StateLegalId account={declarant} who={t("declaration.declarant")} onState={own.state} />}
      {other.party === undefined && <StateLegalId account={office} who={t("declaration.office")} onState={other.state} />}
      {own.party && other.party && (
        <Draft
          id={id}
          declarant={own.party}
          office={other.party}
          onRestate={own.isStated || other.isStated ? restate : undefined}
        />
      )}
    </Stack>
  );
}

/** A declaration as its declarant confirms it. */
export default function DraftView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const { id } = useParams() as { id: Hex };
  const query = useLedger(["declaration", id], (client) => declarationOf(client, id));
  if (open === undefined) return <Nobody />;
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
                <DeclarationState state={declaration.state} size="lg" />
              </Group>
            }
          />
          <OfDeclaration declaration={declaration} />
        </>
      )}
    </Loaded>
  );
}

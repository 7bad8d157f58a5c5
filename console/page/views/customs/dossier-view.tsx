import { Anchor, Grid, Group, Stack } from "@mantine/core";
import { IconArrowLeft, IconFileOff, IconHourglass, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type Hex, isAddressEqual } from "viem";
import type { Examined } from "../../../../agents/customs/desk.ts";
import { type Declaration, declarationOf } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DeclarationState } from "../../parts/declaration-state.tsx";
import { Hash } from "../../parts/names.tsx";
import { PageHead, Section } from "../../parts/section.tsx";
import { EmptyView, Loaded } from "../../parts/states.tsx";
import { Band } from "./band.tsx";
import { Certificate } from "./certificate.tsx";
import { Circumstances } from "./circumstances.tsx";
import { CrossCheckTable } from "./cross-check-table.tsx";
import { Decide } from "./decide.tsx";
import { Found } from "./found.tsx";
import { RiskPoints } from "./risk-points.tsx";
import { RulesUsed } from "./rules.tsx";
import { useDesk, useExamined } from "./use-desk.ts";

/** What was made of a declaration: what does not agree first, then what can be decided, then everything that it rests on. */
function Dossier({ declaration, examined }: { declaration: Declaration; examined: Examined }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { dossier, decision } = examined;
  return (
    <Stack gap="xl">
      <Grid gutter="xl">
        <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
          <Found decision={decision} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
          <Stack gap="xl">
            {desk && <Decide desk={desk} declaration={declaration} byRules={decision.score.outcome} />}
            {desk === null && (
              <Section title={t("customs.unnamed")} lead={t("customs.unnamedLead")}>
                {null}
              </Section>
            )}
            <Certificate declaration={declaration} />
            <Circumstances declaration={declaration} />
            <RulesUsed />
          </Stack>
        </Grid.Col>
      </Grid>
      <CrossCheckTable dossier={dossier} decision={decision} />
      <RiskPoints score={decision.score} />
    </Stack>
  );
}

function Opened({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const query = useExamined(declaration);
  const { id, procedure, state } = declaration;
  const score = query.data?.decision.score;
  return (
    <>
      <Anchor component={Link} to="/customs" size="sm">
        <Group gap={6} mb="md" display="inline-flex">
          <IconArrowLeft size={15} aria-hidden />
          {t("customs.back")}
        </Group>
      </Anchor>
      <PageHead
        eyebrow={t(`declaration.${procedure}`)}
        title={query.data?.dossier.declaration.document.number ?? t("document.sealed")}
        lead={<Hash value={id} />}
        aside={
          <Group gap="xs">
            <DeclarationState state={state} size="lg" />
            {score && <Band score={score} size="lg" />}
          </Group>
        }
      />
      <Loaded query={query}>{(examined) => <Dossier declaration={declaration} examined={examined} />}</Loaded>
    </>
  );
}

/** One declaration before the office. */
export default function DossierView() {
  const { t } = useTranslation();
  const { open } = useSession();
  const { id = "0x" } = useParams() as { id: Hex };
  const query = useLedger(["declaration", id], (client) => declarationOf(client, id));
  if (open === undefined)
    return (
      <EmptyView icon={IconLock} title={t("customs.notOffice")}>
        {t("customs.notOfficeLead")}
      </EmptyView>
    );
  return (
    <Loaded query={query}>
      {(declaration) => {
        if (declaration.state === "none" || !isAddressEqual(declaration.office, open.account))
          return (
            <EmptyView icon={IconFileOff} title={t("customs.unknown")}>
              {t("customs.unknownLead")}
            </EmptyView>
          );
        if (declaration.documentId === undefined)
          return (
            <EmptyView icon={IconHourglass} title={t("customs.notHandedIn")}>
              {t("customs.notHandedInLead")}
            </EmptyView>
          );
        return <Opened declaration={declaration} />;
      }}
    </Loaded>
  );
}

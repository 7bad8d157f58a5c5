import { Alert, Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconEye, IconInfoCircle, IconLockOpen, IconRubberStamp, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../../../agents/customs/desk.ts";
import {
  judgeByPerson,
  LONGEST_REASON,
  outcomesOpenTo,
  type PersonsOutcome,
} from "../../../../agents/customs/judge-by-person.ts";
import { type Declaration, type Outcome, release } from "../../../../sdk/src/index.ts";
import { useAct } from "../../ledger/use-act.ts";
import { DialogEnd } from "../../parts/dialog-end.tsx";
import { Section } from "../../parts/section.tsx";

type Act = PersonsOutcome | "release";
const ACTS = {
  preclear: { icon: IconRubberStamp, color: undefined, variant: "filled" },
  inspect: { icon: IconEye, color: "orange", variant: "light" },
  reject: { icon: IconX, color: "red", variant: "light" },
  release: { icon: IconLockOpen, color: undefined, variant: "filled" },
} as const;

interface Deciding {
  desk: Desk;
  declaration: Declaration;
  /** What the office's rules come to. */
  byRules: Outcome;
}

/** Says what an act does, asks why, and takes it. */
function Confirm({ act: chosen, onClose, desk, declaration, byRules }: Deciding & { act: Act; onClose(): void }) {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState("");
  const { id } = declaration;
  const isJudged = chosen !== "release";
  // Whoever holds up or turns away somebody's goods says why.
  const isOwed = chosen === "inspect" || chosen === "reject";
  const take = () =>
    act(
      () => (isJudged ? judgeByPerson(desk, id, { outcome: chosen, reason }) : release(desk.client, { declarationId: id })),
      t(`customs.done.${chosen}`),
    ).then((done) => done && onClose());
  return (
    <Stack gap="lg">
      <Text size="sm">{t(`customs.does.${chosen}`)}</Text>
      {isJudged && byRules !== chosen && (
        <Alert color="orange" icon={<IconInfoCircle aria-hidden />}>
          {t("customs.against", { outcome: t(`customs.byRules.${byRules}`) })}
        </Alert>
      )}
      {isJudged && (
        <Textarea
          data-autofocus
          label={t("customs.why")}
          description={t("customs.whyHint")}
          required={isOwed}
          maxLength={LONGEST_REASON}
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <DialogEnd
        color={ACTS[chosen].color}
        loading={busy}
        disabled={isOwed && reason.trim() === ""}
        onClose={onClose}
        onTake={take}
      >
        {t(`customs.act.${chosen}`)}
      </DialogEnd>
    </Stack>
  );
}

/** What a person of the office may do with a declaration now. */
export function Decide(props: Deciding) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Act>();
  const { desk, declaration } = props;
  const acts: Act[] = [
    ...(declaration.state === "precleared" ? (["release"] as const) : []),
    ...outcomesOpenTo(desk, declaration),
  ];
  return (
    <Section title={t("customs.decide")} lead={acts.length > 0 ? t("customs.decideLead") : t("customs.nothingToDecide")}>
      {acts.length > 0 && (
        <Stack gap="sm">
          {acts.map((act) => {
            const { icon: Icon, color, variant } = ACTS[act];
            return (
              <Button
                key={act}
                color={color}
                variant={variant}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => setChosen(act)}
              >
                {t(`customs.act.${act}`)}
              </Button>
            );
          })}
        </Stack>
      )}
      <Modal
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={chosen && t(`customs.sure.${chosen}`)}
        centered
        closeButtonProps={{ "aria-label": t("frame.close") }}
      >
        {chosen && <Confirm {...props} act={chosen} onClose={() => setChosen(undefined)} />}
      </Modal>
    </Section>
  );
}

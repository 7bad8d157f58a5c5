import { Button, Card, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { draftOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { ErrorNote, Loaded } from "../../parts/states.tsx";
import { Items } from "../document/items.tsx";
import { Confirm } from "./confirm.tsx";
import { DraftValues } from "./draft-values.tsx";
import type { LegalParty } from "./legal-party.tsx";
import { Conflicts, OpenMembers } from "./open-members.tsx";
import { useStated } from "./stating.ts";

interface ToDraft {
  id: Hex;
  declarant: LegalParty;
  office: LegalParty;
  /** Where a legal identifier was stated here: ask for it again. */
  onRestate?: () => void;
}

/** The draft of an open declaration: what is open and said differently, every value with its source, and a person's word. */
export function Draft({ id, declarant, office, onRestate }: ToDraft) {
  const { t } = useTranslation();
  const stated = useStated(id);
  const { overrides } = stated;
  const key = ["draft", id, JSON.stringify([declarant.id, office.id, overrides])];
  const query = useLedger(key, (client) => draftOf(client, { declarationId: id, declarant, office, overrides }));
  if (query.isError)
    return (
      <Stack gap="md" align="flex-start">
        <ErrorNote error={query.error} again={() => query.refetch()} />
        {onRestate && (
          <Button variant="default" onClick={onRestate}>
            {t("forwarder.restate")}
          </Button>
        )}
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

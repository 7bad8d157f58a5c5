import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { LegalId } from "../../../../sdk/src/index.ts";
import { useNames, usePlace } from "../../ledger/place.tsx";
import { useDraft } from "../../ledger/use-draft.ts";
import { Section } from "../../parts/section.tsx";

export interface LegalParty {
  name: string;
  id: LegalId;
}

/** A party by its legal identifier in words: as whoever serves the page knows it, or as it was stated here before. The SDK holds it against the ledger's. */
export function useLegalParty(account: Address): {
  party: LegalParty | undefined;
  isStated: boolean;
  state: (id: LegalId | undefined) => void;
} {
  const { legalIds = {} } = usePlace().settings;
  const name = useNames()(account);
  const [stated, keep] = useDraft<LegalId>(`legal identifier ${account.toLowerCase()}`);
  const known = Object.entries(legalIds).find(([key]) => key.toLowerCase() === account.toLowerCase())?.[1];
  const id = stated ?? known;
  return { party: id && { name, id }, isStated: stated !== undefined, state: keep };
}

/** Asks for the legal identifier of a party: the ledger has its hash alone, and a declaration names it in words. */
export function StateLegalId({ account, who, onState }: { account: Address; who: string; onState: (id: LegalId) => void }) {
  const { t } = useTranslation();
  const name = useNames()(account);
  const [scheme, setScheme] = useState("");
  const [value, setValue] = useState("");
  return (
    <Section title={t("forwarder.legalId", { who, name })} lead={t("forwarder.legalIdLead")}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t("forwarder.scheme")}
            description={t("forwarder.schemeHint")}
            value={scheme}
            onChange={(event) => setScheme(event.currentTarget.value)}
          />
          <TextInput
            label={t("forwarder.identifier")}
            description={t("forwarder.identifierHint")}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Group>
          <Button disabled={scheme.trim() === "" || value.trim() === ""} onClick={() => onState({ scheme, value })}>
            {t("forwarder.use")}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

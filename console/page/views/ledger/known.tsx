import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconFileText, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Address } from "viem";
import type { PublicEvent, ReadableDocument } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { usePlace } from "../../ledger/place.tsx";
import { useAmounts } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { accountsIn, idsIn } from "./shown-values.ts";

function OpenDocument({ found: { documentId, document } }: { found: ReadableDocument }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <IconFileText size={20} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={2}>
        <Anchor component={Link} to={`/documents/${documentId}`} size="sm" fw={600}>
          {t(`type.${document.type}`)} {document.number}
        </Anchor>
        <Text size="sm">
          <span data-own-words>{document.issuer.name}</span>
          {document.totalMinor && document.currency ? `, ${amounts(document.totalMinor, document.currency)}` : ""}
        </Text>
        {document.goods && (
          <Text size="xs" c="dimmed" lineClamp={1} data-own-words>
            {document.goods}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

/** What whoever is looking knows of an event: documents it can open, parties it knows by name. */
export function Known({ event, readable }: { event: PublicEvent; readable: ReadonlyMap<string, ReadableDocument> }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const { names } = usePlace().settings;
  if (open === undefined)
    return (
      <Group gap="xs" c="dimmed">
        <IconLock size={16} aria-hidden />
        <Text size="sm">{t("outside.nothing")}</Text>
      </Group>
    );
  const documents = idsIn(event.values).flatMap((id) => readable.get(id.toLowerCase()) ?? []);
  const known = new Set(Object.keys(names).map((account) => account.toLowerCase()));
  const parties = accountsIn(event.values).filter(([, account]) => known.has(account.toLowerCase()));
  const accounts = [...new Set(parties.map(([, account]) => account))] as Address[];
  if (documents.length === 0 && accounts.length === 0)
    return (
      <Group gap="xs" c="dimmed">
        <IconLock size={16} aria-hidden />
        <Text size="sm">{t("outside.nothingToo")}</Text>
      </Group>
    );
  return (
    <Stack gap="sm">
      {documents.map((found) => (
        <OpenDocument key={found.documentId} found={found} />
      ))}
      <Group gap="lg">
        {accounts.map((account) => (
          <Party key={account} account={account} />
        ))}
      </Group>
    </Stack>
  );
}

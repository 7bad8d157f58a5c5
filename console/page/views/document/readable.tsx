import { Divider, Group, List, SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Address, Hex } from "viem";
import { type TradeDocument, versionOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Fact, Section } from "../../parts/section.tsx";
import { Discrepancies } from "../shipment/discrepancies.tsx";
import { Items } from "./items.tsx";
import { GROUPS, isThere, type MemberName } from "./members.ts";
import { References } from "./references.tsx";
import { Source } from "./source.tsx";
import { WordContext } from "./stated.tsx";
import { Value } from "./value.tsx";

function MemberGroup({ document, title, names }: { document: TradeDocument; title: string; names: readonly MemberName[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Divider label={title} labelPosition="left" />
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="lg">
        {names.map((name) => (
          <Fact key={name} name={t(`member.${name}`)}>
            <Group gap={4} wrap="nowrap" align="flex-start">
              <Value value={document[name]} name={name} currency={document.currency} />
              <Source document={document} member={name} />
            </Group>
          </Fact>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

interface ReadableParts {
  document: TradeDocument;
  documentId: Hex;
  issuer: Address;
}

/** A document in its readable form, decrypted in this browser; each value with where it came from. */
export function Readable({ document, documentId, issuer }: ReadableParts) {
  const { t } = useTranslation();
  const { discrepancies, statement, sources } = document;
  const { data: version } = useLedger(["version", documentId], (client) => versionOf(client, documentId));
  const lead = sources?.length ? t("document.readableSources") : t("document.readableLead");
  const statements = discrepancies ? [] : (statement ?? "").split("\n").filter((line) => line !== "");
  return (
    <WordContext value={{ issuer, version }}>
      <Section title={t("document.readable")} lead={lead}>
        <Stack gap="xl">
          {Object.entries(GROUPS).map(([group, all]) => {
            const names = all.filter((name) => isThere(document, name));
            return names.length === 0 ? null : (
              <MemberGroup key={group} document={document} title={t(`document.group.${group}`)} names={names} />
            );
          })}
          {document.items?.length ? <Items document={document} /> : null}
          {document.references?.length ? <References references={document.references} /> : null}
          {discrepancies && <Discrepancies count={discrepancies.length} severity={0} report={document} />}
          {statements.length > 0 && (
            <List size="sm">
              {statements.map((line) => (
                <List.Item key={line} data-own-words>
                  {line}
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      </Section>
    </WordContext>
  );
}

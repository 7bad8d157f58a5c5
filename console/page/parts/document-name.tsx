import { Anchor, Group, Text } from "@mantine/core";
import { IconFileText, IconLock } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Hex } from "viem";
import { DOCUMENT_TYPE, type ReadableDocument, readableDocuments } from "../../../sdk/src/index.ts";
import { useSession } from "../identity/session.tsx";
import { short } from "../ledger/place.tsx";
import { useLedger } from "../ledger/use-ledger.ts";

const NAMES = new Map(Object.entries(DOCUMENT_TYPE).map(([name, code]) => [Number(code), name]));
/** Name of a document type, which stands on the ledger in the clear. */
export const typeNameOf = (code: number): string => NAMES.get(code) ?? "other";

type Readable = ReadonlyMap<string, ReadableDocument>;

/** What whoever is looking can read, by id; nothing for an outsider. */
export function useReadableQuery(): UseQueryResult<Readable> {
  const { open } = useSession();
  return useLedger(
    ["readable"],
    async (client): Promise<Readable> =>
      open === undefined
        ? new Map()
        : new Map((await readableDocuments(client)).map((one) => [one.documentId.toLowerCase(), one])),
  );
}

/** The same; empty while it is being read. */
export const useReadable = (): Readable => useReadableQuery().data ?? new Map();

/** A document: its type and number for whoever can read it, else its type and a lock. */
export function DocumentName({ id, documentType }: { id: Hex; documentType: number }) {
  const { t } = useTranslation();
  const found = useReadable().get(id.toLowerCase());
  const Icon = found === undefined ? IconLock : IconFileText;
  return (
    <Group gap={8} wrap="nowrap" display="inline-flex" maw="100%">
      <Icon size={17} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      {/* A long number is broken where there is no room, and takes what it needs where there is. */}
      <Anchor component={Link} to={`/documents/${id}`} size="sm" miw={0} style={{ overflowWrap: "break-word" }}>
        {t(`type.${found?.document.type ?? typeNameOf(documentType)}`)}{" "}
        <Text span size="sm" className={found === undefined ? "mono" : undefined}>
          {found?.document.number ?? short(id)}
        </Text>
      </Anchor>
    </Group>
  );
}

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { bindingOf, type ReadFrom as ReadFromField, type TradeDocument } from "../../../../sdk/src/index.ts";
import { useNames } from "../../ledger/place.tsx";
import { Hash } from "../../parts/names.tsx";

/** Whose word a document is, as the ledger has it. */
export interface Word {
  issuer: Address;
  /** 0 for the first of its lineage; undefined until it is known. */
  version?: number;
}
export const WordContext = createContext<Word | undefined>(undefined);

/** What holds a value to the commitment, in words. */
function useBound(): (document: TradeDocument, member: string) => string {
  const { t } = useTranslation();
  return (document, member) => {
    const { number, isDetail, isIdentifier } = bindingOf(document, member);
    if (isDetail) return t("source.boundAsDetail", { number });
    const field = t(`member.${member.split(".")[0]}`, { defaultValue: member });
    return t(isIdentifier ? "source.boundById" : "source.bound", { number, field });
  };
}

/** Its last two steps, without prefixes and conditions: enough to find a field in its standard. */
const tail = (path: string): string =>
  path
    .replace(/\[[^\]]*\]/g, "")
    .replace(/\b[a-z]+:/g, "")
    .split("/")
    .slice(-2)
    .join("/");

/** Fields by their standards, below what they are. */
function Fields({ says, fields }: { says: string; fields: readonly ReadFromField[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <Text size="xs" c="dimmed">
        {says}
      </Text>
      {fields.map(({ standard, document: name, paths }) => (
        <Text key={`${standard} ${name} ${paths[0]}`} size="xs" style={{ overflowWrap: "anywhere" }}>
          {standard} {name}: <span className="mono">{paths.map(tail).join(", ")}</span>
        </Text>
      ))}
    </>
  );
}

/** Fields of standards that readers take the value from, where the document was read from a file. */
function ReadFrom({ document, member }: { document: TradeDocument; member: string }) {
  const { t } = useTranslation();
  // The tables of all readers: loaded when somebody asks.
  const { data: { found, follows } = { found: [], follows: [] } } = useQuery({
    queryKey: ["read from", document.type, document.attachments, member],
    queryFn: async () => ({
      found: (await import("../../../../sdk/src/document/read-from.ts")).readFrom(document, member),
      follows: (await import("../../../../sdk/src/document/follows-from.ts")).followsFromItems(document, member),
    }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [file] = document.attachments ?? [];
  if (file === undefined) return <Text size="sm">{t("source.noFile")}</Text>;
  return (
    <Stack gap={4}>
      <Text size="sm" component="div">
        {t("source.file", { count: document.attachments?.length ?? 0 })} <Hash value={file as `0x${string}`} />
      </Text>
      <Fields says={t("source.readFrom")} fields={found} />
      <Fields says={t("source.followsFromItems")} fields={follows} />
    </Stack>
  );
}

/** Who stated a value, what binds it, and the file it was read from as far as the document tells. */
export function Stated({ document, member }: { document: TradeDocument; member: string }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const bound = useBound();
  const word = useContext(WordContext);
  return (
    <Stack gap="xs">
      {word && (
        <Text size="sm">
          {t("source.statedBy", { name: nameOf(word.issuer) })}
          {word.version !== undefined && `, ${t("document.version", { number: word.version + 1 })}`}
        </Text>
      )}
      <Text size="sm">{bound(document, member)}</Text>
      {!document.sources?.length && <ReadFrom document={document} member={member} />}
    </Stack>
  );
}

import { Anchor, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SLOT_MEMBERS } from "../../../sdk/src/document/slot-members.ts";
import type { FieldSource } from "../../../sdk/src/index.ts";
import { short } from "../ledger/place.tsx";
import { useReadable } from "./document-name.tsx";
import { Note } from "./note.tsx";

type Field = Pick<FieldSource, "slot" | "note"> & { version?: number };

/** In which field of a document a value stands, of which version, and what is said about it. */
export function InField({ slot, version, note }: Field) {
  const { t } = useTranslation();
  const field = slot && t(`member.${SLOT_MEMBERS[slot] ?? slot}`, { defaultValue: slot });
  return (
    <>
      <Text size="xs" c="dimmed">
        {slot === null ? t("source.inDetails") : t("source.inField", { field })}
        {version !== undefined && ` · ${t("document.version", { number: version + 1 })}`}
      </Text>
      {note && (
        <Text size="xs">
          <Note note={note} />
        </Text>
      )}
    </>
  );
}

/** A document that a declaration has a value from, with the field and the version. */
export function DrawnFrom({ source: { documentId, type, slot, version, note } }: { source: FieldSource }) {
  const { t } = useTranslation();
  const found = useReadable().get(documentId.toLowerCase());
  return (
    <Stack gap={0}>
      <Anchor component={Link} to={`/documents/${documentId}`} size="sm">
        {t(`type.${type}`)} {found?.document.number ?? short(documentId)}
      </Anchor>
      <InField slot={slot} version={version} note={note} />
    </Stack>
  );
}

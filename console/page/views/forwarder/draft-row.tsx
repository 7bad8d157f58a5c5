import { ActionIcon, Badge, Group, Table, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconPencil } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type DraftOfDeclaration, sourcesOf, type TradeDocument } from "../../../../sdk/src/index.ts";
import { DrawnFrom } from "../../parts/in-field.tsx";
import type { MemberName } from "../document/members.ts";
import { Value } from "../document/value.tsx";
import { StateInput } from "./state-input.tsx";
import { isStatable, type Stated } from "./stating.ts";

/** Most sources of one value that are shown beside it; a value of many has its others in the declaration itself. */
const SHOWN = 3;

/** What a value is as text, for whoever corrects it. */
function written(document: TradeDocument, name: MemberName): string {
  const value = document[name];
  if (Array.isArray(value)) return value.join(", ");
  return value === undefined || value === null ? "" : String(value);
}

/** Correct a value, or take a correction back. */
function Correct({ stated, name, label }: { stated: Stated; name: MemberName; label: string }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {name in stated.overrides && (
        <Tooltip label={t("forwarder.takeBack")}>
          <ActionIcon
            variant="subtle"
            aria-label={t("forwarder.takeBackOf", { member: label })}
            onClick={() => stated.takeBack(name)}
          >
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t("forwarder.correct")}>
        <ActionIcon variant="subtle" aria-label={t("forwarder.correctOf", { member: label })} onClick={() => stated.edit(name)}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** One value: what it is, where it is from, and how it is corrected. */
export function DraftRow({ draft, stated, name }: { draft: DraftOfDeclaration; stated: Stated; name: MemberName }) {
  const { t } = useTranslation();
  const { document } = draft;
  const sources = useMemo(() => sourcesOf(document, name), [document, name]);
  const label = t(`member.${name}`, { defaultValue: name });
  const isStated = name in stated.overrides;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550} style={{ verticalAlign: "top", whiteSpace: "nowrap" }}>
        {label}
      </Table.Th>
      <Table.Td style={{ verticalAlign: "top" }}>
        {stated.editing === name ? (
          <StateInput
            member={name}
            label={label}
            first={written(document, name)}
            currency={document.currency}
            onState={(text) => stated.state(document, name, text)}
            onCancel={() => stated.edit(undefined)}
          />
        ) : (
          <Value value={document[name]} name={name} currency={document.currency} />
        )}
      </Table.Td>
      <Table.Td style={{ verticalAlign: "top" }}>
        {isStated ? <Badge color="orange">{t("forwarder.byYou")}</Badge> : null}
        {!isStated && sources.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("forwarder.byForm")}
          </Text>
        )}
        {sources.slice(0, SHOWN).map((source) => (
          <DrawnFrom key={`${source.documentId} ${source.member}`} source={source} />
        ))}
      </Table.Td>
      <Table.Td style={{ verticalAlign: "top" }}>
        {isStatable(name) && <Correct stated={stated} name={name} label={label} />}
      </Table.Td>
    </Table.Tr>
  );
}

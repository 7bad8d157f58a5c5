import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { IconBan, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { toHex } from "viem";
import { type Language, refusal, sayError } from "../../../../sdk/src/index.ts";
import type { Story } from "../../../story.ts";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Moment } from "../../parts/figures.tsx";
import { Listing } from "../../parts/listing.tsx";
import { Hash } from "../../parts/names.tsx";
import { Loaded } from "../../parts/states.tsx";
import { readBlock } from "./read-block.ts";

/** The block that decided it, read from the ledger: two transactions, one note. */
export function OneBlock({ story }: { story: Story }) {
  const { t, i18n } = useTranslation();
  const nameOf = useNames();
  const [, second] = story.financed;
  const block = useLedger(["story", "block"], (client) => readBlock(client, (second ?? story.refused).controller));
  const [error = ""] = story.refused.error.split(":");
  return (
    <Loaded query={block}>
      {({ number, time, seen }) => (
        <Stack gap="md">
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {t("frame.block", { number })}
            </Text>
            <Moment at={time} size="sm" c="dimmed" />
          </Group>
          <Listing
            least={560}
            label={t("story.block")}
            heads={[t("story.place"), t("story.for"), t("story.transaction"), t("story.note"), t("story.outcome")]}
          >
            {seen.map(({ hash, place, taken, nullifier }) => (
              <Table.Tr key={hash}>
                <Table.Td className="figure">{place}</Table.Td>
                <Table.Td>{nameOf(taken ? (second ?? story.refused).bank : story.refused.bank)}</Table.Td>
                <Table.Td>
                  <Hash value={hash} />
                </Table.Td>
                <Table.Td>{nullifier === undefined ? "" : <Hash value={toHex(nullifier, { size: 32 })} />}</Table.Td>
                <Table.Td>
                  <Badge
                    color={taken ? "harbour" : "red"}
                    leftSection={taken ? <IconCheck size={13} aria-hidden /> : <IconBan size={13} aria-hidden />}
                  >
                    {taken ? t("story.taken") : error}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Listing>
          <Text size="sm" c="dimmed">
            {t("story.blockNote")} {error && <q>{sayError(refusal(error, {}), i18n.language as Language).what}</q>}
          </Text>
        </Stack>
      )}
    </Loaded>
  );
}

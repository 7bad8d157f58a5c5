import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { validatorsOf } from "../../../../sdk/src/index.ts";
import { usePlace } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Hash, Party } from "../../parts/names.tsx";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Wide } from "../../parts/wide.tsx";

/** Who makes the blocks. */
export function Validators() {
  const { t } = useTranslation();
  const { demonstration } = usePlace().settings;
  const query = useLedger(["validators"], async (client) => (await validatorsOf(client)) ?? null);
  return (
    <Section title={t("network.validators")} lead={t("network.validatorsLead")}>
      <Loaded query={query}>
        {(validators) =>
          validators === null ? (
            <Text size="sm">{t(demonstration ? "network.oneNode" : "network.noValidators")}</Text>
          ) : (
            <Wide least={480} label={t("network.validators")}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("network.organisation")}</Table.Th>
                    <Table.Th>{t("network.key")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {validators.map(({ organisation, key }) => (
                    <Table.Tr key={key}>
                      <Table.Td>
                        <Party account={organisation} />
                      </Table.Td>
                      <Table.Td>
                        <Hash value={key} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          )
        }
      </Loaded>
    </Section>
  );
}

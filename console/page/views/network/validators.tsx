import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { validatorsOf } from "../../../../sdk/src/index.ts";
import { usePlace } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Listing } from "../../parts/listing.tsx";
import { Hash, Party } from "../../parts/names.tsx";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";

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
            <Listing least={480} label={t("network.validators")} heads={[t("network.organisation"), t("network.key")]}>
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
            </Listing>
          )
        }
      </Loaded>
    </Section>
  );
}

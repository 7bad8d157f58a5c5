import { SimpleGrid, Stack } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keptIdentities } from "../../identity/vault.ts";
import { PageHead, Section } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { AddIdentity } from "./add-identity.tsx";
import { Kept } from "./kept.tsx";

/** The identities of this browser: each a secret that a passphrase seals, none of them ever sent anywhere. */
export default function IdentitiesView() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["identities"], queryFn: keptIdentities });
  return (
    <>
      <PageHead eyebrow={t("identities.eyebrow")} title={t("identity.own")} lead={t("identities.lead")} />
      <Stack gap="xl">
        <Loaded query={query}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconKey} title={t("identities.none")}>
                {t("identities.noneLead")}
              </Empty>
            ) : (
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {all.map((identity) => (
                  <Kept key={identity.wallet ?? identity.sealed.account} identity={identity} />
                ))}
              </SimpleGrid>
            )
          }
        </Loaded>
        <Section title={t("identities.add")} lead={t("identities.addLead")}>
          <AddIdentity />
        </Section>
      </Stack>
    </>
  );
}

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShare } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { activeGrantsOf, type ReadableDocument, type RegisteredDocument } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Listing } from "../../parts/listing.tsx";
import { Section } from "../../parts/section.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { GiveAccess } from "./give-access.tsx";
import { GrantRow } from "./grant-row.tsx";

/** Who may read a document and by whose leave; who holds it can give, pass on and revoke. */
export function Grants({ registered, readable }: { registered: RegisteredDocument; readable?: ReadableDocument }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const [opened, { open: show, close }] = useDisclosure();
  const query = useLedger(["grants", registered.id], (client) => activeGrantsOf(client, registered.id));
  const isIssuer = open !== undefined && isAddressEqual(open.account, registered.issuer);
  const own = query.data?.findLast(({ grantee }) => open !== undefined && isAddressEqual(grantee, open.account));
  const mayGive = readable !== undefined && (isIssuer || (own?.rights.includes("regrant") && own.depth > 0));
  return (
    <Section
      title={t("grant.title")}
      lead={t("grant.lead")}
      aside={
        mayGive && (
          <Button leftSection={<IconShare size={16} aria-hidden />} onClick={show}>
            {t(isIssuer ? "grant.give" : "grant.passOn")}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(grants) =>
          grants.length === 0 ? (
            <Empty icon={IconShare} title={t("grant.none")} order={3} />
          ) : (
            <Listing
              least={520}
              label={t("grant.title")}
              heads={[t("grant.reader"), t("grant.rights"), t("grant.by"), t("grant.end")]}
              horizontalSpacing="xs"
            >
              {grants.map((grant) => (
                <GrantRow
                  key={grant.id}
                  grant={grant}
                  grants={grants}
                  mayRevoke={open !== undefined && (isIssuer || isAddressEqual(grant.grantor, open.account))}
                />
              ))}
            </Listing>
          )
        }
      </Loaded>
      {mayGive && (
        <GiveAccess
          documentId={registered.id}
          isIssuer={isIssuer}
          most={isIssuer ? undefined : own}
          opened={opened}
          onClose={close}
        />
      )}
    </Section>
  );
}

import { Card, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { zeroAddress } from "viem";
import { identityOf, type RegisteredDocument } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useTimes } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { Loaded } from "../../parts/states.tsx";

type Holds = boolean | undefined;

/** One thing that was looked at: it holds, it does not, or nobody could tell. */
function Checked({ holds, title, children }: { holds: Holds; title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const Icon = holds === undefined ? IconMinus : holds ? IconCheck : IconX;
  const color = holds === undefined ? "gray" : holds ? "harbour" : "red";
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon size={22} radius="xl" variant="light" color={color} mt={1}>
        <Icon size={14} aria-label={t(holds === undefined ? "verify.open" : holds ? "verify.holds" : "verify.fails")} />
      </ThemeIcon>
      <Stack gap={2}>
        <Text size="sm" fw={550}>
          {title}
        </Text>
        {children && (
          <Text size="sm" c="dimmed" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

/** What this browser has verified of a document and of whoever issued it. */
export function Verification({ registered, isOpen }: { registered: RegisteredDocument; isOpen: boolean }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const { issuer, counterparty, assurance, status } = registered;
  const query = useLedger(["identity", issuer], (client) => identityOf(client, issuer));
  return (
    <Card component="section" aria-label={t("verify.title")}>
      <Title order={2} mb="lg">
        {t("verify.title")}
      </Title>
      <Stack gap="md">
        <Checked holds={status === "current"} title={t("verify.registered")}>
          {t(`verify.status.${status}`)}
        </Checked>
        <Checked holds={isOpen || undefined} title={t("verify.content")}>
          {t(isOpen ? "verify.contentHolds" : "verify.contentSealed")}
        </Checked>
        <Loaded query={query}>
          {({ active, roles, accreditedAt, possession }) => (
            <Checked holds={active} title={t("verify.issuer")}>
              <Stack gap={4}>
                <Party account={issuer} />
                <span>
                  {t("verify.accredited", { roles: roles.map((role) => t(`role.${role}`)).join(", "), day: day(accreditedAt) })}
                </span>
                <span>{t(possession === "unproven" ? "verify.byPapers" : "verify.byCertificate", { possession })}</span>
              </Stack>
            </Checked>
          )}
        </Loaded>
        <Checked holds={assurance > 0 || undefined} title={t("verify.acknowledged")}>
          {counterparty === zeroAddress ? t("verify.nobodyAsked") : <Party account={counterparty} />}
        </Checked>
        <Checked holds={assurance > 1 || undefined} title={t("verify.crossChecked")} />
      </Stack>
    </Card>
  );
}

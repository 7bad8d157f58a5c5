import { Badge, Button, Group, Stack } from "@mantine/core";
import { IconRubberStamp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Address, type Hex, isAddressEqual } from "viem";
import { enrol, enrolledIn, proveEnrolment, type RegisteredDocument } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { ProofProgress } from "../../ledger/proof-progress.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useProving } from "../../ledger/use-proving.ts";
import { typeNameOf } from "../../parts/document-name.tsx";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { FinancedParts } from "./financed-parts.tsx";

function Enrol({ id }: { id: Hex }) {
  const { t } = useTranslation();
  const { begin, busy, at } = useProving(
    `enrolment ${id}`,
    async (client, _, onProgress) => {
      // The page may ask nobody but its own server, which passes questions on to the committee's members.
      const through = `${location.origin}/committee`;
      const { enrolment } = await proveEnrolment(client, { documentId: id, through, onProgress });
      await enrol(client, { enrolment });
    },
    t("enrolment.done"),
  );
  return (
    <Stack gap="lg" align="stretch">
      <Group>
        <Button loading={busy} leftSection={<IconRubberStamp size={16} aria-hidden />} onClick={() => void begin(id)}>
          {t("enrolment.enrol")}
        </Button>
      </Group>
      <ProofProgress at={at} />
    </Stack>
  );
}

/** Whether an invoice can be financed, and what of it is, for its issuer: the committee evaluates it unseen, and the ledger takes each invoice once. */
export function Enrolment({ registered: { id, issuer, documentType, status } }: { registered: RegisteredDocument }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const query = useLedger(["enrolled", id], async (client): Promise<Address | null> => (await enrolledIn(client, id)) ?? null);
  const isOwn = open !== undefined && isAddressEqual(open.account, issuer);
  if (!isOwn || typeNameOf(documentType) !== "invoice" || status !== "current") return null;
  return (
    <Section title={t("enrolment.title")} lead={t(query.data ? "enrolment.enrolledLead" : "enrolment.lead")}>
      <Loaded query={query}>
        {(enrolled) =>
          enrolled === null ? (
            <Enrol id={id} />
          ) : (
            <Stack gap="lg" align="stretch">
              <Group>
                <Badge size="lg">{t("enrolment.isEnrolled")}</Badge>
              </Group>
              <FinancedParts id={id} />
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}

import { Badge, Button, Group, SimpleGrid, Stack } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Declaration, documentOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useReadable } from "../../parts/document-name.tsx";
import { Fact, Section } from "../../parts/section.tsx";
import { isThere, type MemberName } from "../document/members.ts";
import { Value } from "../document/value.tsx";

const SHOWN: readonly MemberName[] = [
  "issueDate",
  "counterparty",
  "transportNumber",
  "originCountries",
  "packages",
  "grossWeightKg",
];

/** The certificate that clears the goods, once there is one. */
export function Certificate({ declaration: { certificate } }: { declaration: Declaration }) {
  const { t } = useTranslation();
  const found = useReadable().get((certificate ?? "").toLowerCase())?.document;
  const query = useLedger(["certificate", certificate ?? ""], async (client) =>
    certificate === undefined ? null : (await documentOf(client, certificate)).status,
  );
  if (certificate === undefined) return null;
  const status = query.data;
  return (
    <Section
      title={t("customs.certificate")}
      lead={t("customs.certificateLead")}
      aside={status && <Badge color={status === "current" ? "harbour" : "red"}>{t(`document.status.${status}`)}</Badge>}
    >
      <Stack gap="md">
        {found && (
          <SimpleGrid cols={2}>
            <Fact name={t("customs.certificate")}>{found.number}</Fact>
            {SHOWN.filter((name) => isThere(found, name)).map((name) => (
              <Fact key={name} name={t(`member.${name}`)}>
                <Value value={found[name]} name={name} />
              </Fact>
            ))}
          </SimpleGrid>
        )}
        <Group>
          <Button
            component={Link}
            to={`/documents/${certificate}`}
            size="xs"
            variant="light"
            leftSection={<IconCertificate size={14} aria-hidden />}
          >
            {t("customs.openCertificate")}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

import { Anchor, Divider, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Reference } from "../../../../sdk/src/index.ts";

/** Other documents that this one names. */
export function References({ references }: { references: readonly Reference[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Divider label={t("document.references")} labelPosition="left" />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {references.map(({ type, number, documentId }) => (
          <Text key={`${type} ${number}`} size="sm">
            {t(`type.${type}`)}{" "}
            {documentId ? (
              <Anchor component={Link} to={`/documents/${documentId}`} size="sm">
                {number}
              </Anchor>
            ) : (
              number
            )}
          </Text>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

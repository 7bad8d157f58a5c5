import { Card, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What stands in a document's place for whoever was not granted it. */
export function SealedNote() {
  const { t } = useTranslation();
  return (
    <Card className="sealed" py={64}>
      <Stack align="center" gap="sm">
        <ThemeIcon size={56} radius="xl" variant="light">
          <IconLock size={28} stroke={1.5} aria-hidden />
        </ThemeIcon>
        <Title order={2}>{t("document.sealedTitle")}</Title>
        <Text c="dimmed" ta="center" maw={440} size="sm">
          {t("document.sealedLead")}
        </Text>
      </Stack>
    </Card>
  );
}

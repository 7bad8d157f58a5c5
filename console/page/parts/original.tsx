import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What somebody wrote in English and is bound to, beside what the page says of it: at once for whoever reads English, else when asked for. */
export function Original({ text }: { text: string }) {
  const { t, i18n } = useTranslation();
  const written = (
    <Text size="sm" c="dimmed" lang="en" data-own-words style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
      {text}
    </Text>
  );
  if (i18n.language === "en") return written;
  return (
    <details>
      <Text component="summary" size="xs" c="dimmed" style={{ cursor: "pointer" }}>
        {t("discrepancy.original")}
      </Text>
      {written}
    </details>
  );
}

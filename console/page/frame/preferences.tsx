import { ActionIcon, Group, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { speak } from "../words/words.ts";

/** Language and scheme. */
export function Preferences() {
  const { t, i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = i18n.language === "zh" ? "en" : "zh";
  const Icon = scheme === "dark" ? IconSun : IconMoon;
  const toScheme = t(scheme === "dark" ? "frame.light" : "frame.dark");
  return (
    <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
      <Tooltip label={t("frame.language")}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("frame.language")} onClick={() => speak(other)}>
          <IconLanguage size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={toScheme}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={toScheme}
          onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

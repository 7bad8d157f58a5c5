import { Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "./states.tsx";

/** Says at the page's edge how a step went. A failure stays until it is put away. */
export function useNotify() {
  const { t } = useTranslation();
  const closeButtonProps = { "aria-label": t("frame.close") };
  return {
    done: (message: string) =>
      notifications.show({ message, icon: <IconCheck size={18} aria-hidden />, color: "harbour", closeButtonProps }),
    /** A proof is made, and its record could not be written. */
    unkept: (error: Error) =>
      notifications.show({
        message: (
          <Stack gap="xs">
            <Text size="sm">{t("proof.unkept")}</Text>
            <ErrorNote error={error} />
          </Stack>
        ),
        ...{ autoClose: false, withBorder: false, closeButtonProps },
      }),
    failed: (error: unknown) =>
      notifications.show({ message: <ErrorNote error={error} />, autoClose: false, withBorder: false, closeButtonProps }),
  };
}

import { Button, type ButtonProps, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface DialogEndProps extends Pick<ButtonProps, "color" | "loading" | "disabled" | "leftSection" | "children"> {
  onClose(): void;
  onTake(): Promise<unknown>;
}

/** The end of a dialog: leave everything as it is, or take the step that it asks about. */
export function DialogEnd({ onClose, onTake, ...step }: DialogEndProps) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t("frame.cancel")}
      </Button>
      <Button {...step} onClick={() => void onTake()} />
    </Group>
  );
}

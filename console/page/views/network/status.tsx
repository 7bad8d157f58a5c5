import { Badge } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";

/** Fine or not, by a sign and a word besides the colour. */
export function Status({ fine, word }: { fine: boolean; word: string }) {
  const Icon = fine ? IconCircleCheck : IconAlertTriangle;
  return (
    <Badge color={fine ? "harbour" : "red"} leftSection={<Icon size={13} aria-hidden />}>
      {word}
    </Badge>
  );
}

import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DeclarationState as State } from "../../../sdk/src/index.ts";

const COLORS: Readonly<Partial<Record<State, string>>> = {
  open: "orange",
  incomplete: "orange",
  released: "harbour",
  precleared: "harbour",
  inspection: "red",
  rejected: "red",
};

/** How far a declaration has come. */
export function DeclarationState({ state, size = "md" }: { state: State; size?: "md" | "lg" }) {
  const { t } = useTranslation();
  return (
    <Badge size={size} color={COLORS[state] ?? "gray"}>
      {t(`declared.${state}`)}
    </Badge>
  );
}

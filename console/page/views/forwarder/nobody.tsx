import { IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyView } from "../../parts/states.tsx";

/** The desk is somebody's: whoever looks without an identity is told. */
export function Nobody() {
  const { t } = useTranslation();
  return (
    <EmptyView icon={IconKey} title={t("forwarder.nobody")}>
      {t("forwarder.nobodyLead")}
    </EmptyView>
  );
}

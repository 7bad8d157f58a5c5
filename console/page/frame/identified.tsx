import { IconLinkOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Outlet, useParams } from "react-router";
import { isHash } from "viem";
import { EmptyView } from "../parts/states.tsx";

/** Views of what an id in the address names: of one that is none the ledger is asked nothing. */
export function Identified() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  if (isHash(id)) return <Outlet />;
  return (
    <EmptyView icon={IconLinkOff} title={t("address.unknown")}>
      {t("address.unknownLead")}
    </EmptyView>
  );
}

import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageHead } from "../../parts/section.tsx";
import { CommitteeSection } from "./committee.tsx";
import { Governance } from "./governance.tsx";
import { HealthSection } from "./health.tsx";
import { Load } from "./load.tsx";
import { Validators } from "./validators.tsx";

/** The network as anybody sees it: how it is, how much it does, who makes its blocks, who keeps its key, and who decides. */
export default function NetworkView() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead eyebrow={t("network.eyebrow")} title={t("network.title")} lead={t("network.lead")} />
      <Stack gap="xl">
        <HealthSection />
        <Load />
        <Governance />
        <CommitteeSection />
        <Validators />
      </Stack>
    </>
  );
}

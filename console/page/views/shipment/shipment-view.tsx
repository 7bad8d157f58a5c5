import { Skeleton, Tabs } from "@mantine/core";
import { IconFileCertificate, IconHierarchy2, IconRoute, IconTimeline } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { Hex } from "viem";
import { shipmentOf } from "../../../../sdk/src/index.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Hash } from "../../parts/names.tsx";
import { PageHead } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { Declarations } from "./declarations.tsx";
import { Events } from "./events.tsx";
import { Legs } from "./legs.tsx";
import { Times } from "./times.tsx";
import { useMarks } from "./use-marks.ts";

const PartiesMap = lazy(() => import("./map/parties-map.tsx"));
const TABS = { map: IconHierarchy2, timeline: IconTimeline, events: IconRoute, declarations: IconFileCertificate } as const;

/** A shipment: who and what belongs to it, when what happened, what carriers reported, what customs said. */
export default function ShipmentView() {
  const { t } = useTranslation();
  const { id = "0x" } = useParams() as { id: Hex };
  const [search, setSearch] = useSearchParams();
  const mark = useMarks()(id);
  const query = useLedger(["shipment", id], (client) => shipmentOf(client, id));
  return (
    <>
      <PageHead eyebrow={t("shipment.one")} title={t("shipment.named", { name: mark })} lead={<Hash value={id} />} />
      <Loaded query={query}>
        {(shipment) => (
          <>
            <Legs shipment={shipment} />
            <Tabs
              mt="xl"
              value={Object.keys(TABS).find((tab) => tab === search.get("tab")) ?? "map"}
              onChange={(tab) => setSearch(tab === null || tab === "map" ? {} : { tab }, { replace: true })}
              keepMounted={false}
            >
              <Tabs.List mb="lg">
                {Object.entries(TABS).map(([tab, Icon]) => (
                  <Tabs.Tab key={tab} value={tab} leftSection={<Icon size={17} stroke={1.6} aria-hidden />}>
                    {t(`shipment.tab.${tab}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="map">
                <Suspense fallback={<Skeleton h={620} radius="lg" />}>
                  <PartiesMap shipmentId={id} />
                </Suspense>
              </Tabs.Panel>
              <Tabs.Panel value="timeline">
                <Times shipmentId={id} />
              </Tabs.Panel>
              <Tabs.Panel value="events">
                <Events shipment={shipment} />
              </Tabs.Panel>
              <Tabs.Panel value="declarations">
                <Declarations shipmentId={id} />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </Loaded>
    </>
  );
}

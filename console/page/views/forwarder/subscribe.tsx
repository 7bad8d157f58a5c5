import { Autocomplete, Group, Modal, NumberInput, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Hex, isAddress } from "viem";
import { type EventClass, type ProcedureName, shipments, subscribe } from "../../../../sdk/src/index.ts";
import { usePlace } from "../../ledger/place.tsx";
import { useAct } from "../../ledger/use-act.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { DialogEnd } from "../../parts/dialog-end.tsx";
import { useMarks } from "../shipment/use-marks.ts";

/** Events that open a declaration, by procedure; the ledger refuses any other. */
const EVENTS: Readonly<Record<ProcedureName, readonly EventClass[]>> = {
  export: ["received", "loaded"],
  transit: ["departed", "arrived"],
  import: ["departed"],
  arrival: ["arrivalNoticed", "arrived"],
};
const PROCEDURES = Object.keys(EVENTS) as ProcedureName[];

/** Have a declaration opened by what a carrier will report. */
export function Subscribe({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { names } = usePlace().settings;
  const markOf = useMarks();
  const { act, busy } = useAct();
  const { data: all = [] } = useLedger(["shipments"], (client) => shipments(client));
  const [shipmentId, setShipment] = useState<string | null>(null);
  const [leg, setLeg] = useState<number | string>(1);
  const [procedure, setProcedure] = useState<ProcedureName>("import");
  const [chosen, setEvent] = useState<EventClass>();
  const [who, setWho] = useState("");
  const event = chosen && EVENTS[procedure].includes(chosen) ? chosen : (EVENTS[procedure][0] as EventClass);
  const office = Object.entries(names).find(([, name]) => name === who)?.[0] ?? who;
  const ready = shipmentId !== null && isAddress(office) && Number(leg) >= 1;
  const send = () =>
    act(
      (client) =>
        subscribe(client, { shipmentId: shipmentId as Hex, leg: Number(leg) - 1, event, office: office as Hex, procedure }),
      t("forwarder.subscribed"),
    ).then((done) => done && onClose());
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("forwarder.subscribe")}
      centered
      closeButtonProps={{ "aria-label": t("frame.close") }}
    >
      <Stack gap="lg">
        <Select
          data-autofocus
          label={t("shipment.one")}
          data={all.map(({ id }) => ({ value: id, label: markOf(id) }))}
          value={shipmentId}
          onChange={setShipment}
        />
        <Group grow>
          <Select
            label={t("forwarder.procedure")}
            data={PROCEDURES.map((value) => ({ value, label: t(`procedure.${value}`) }))}
            value={procedure}
            allowDeselect={false}
            onChange={(value) => value && setProcedure(value as ProcedureName)}
          />
          <Select
            label={t("declaration.opens")}
            data={EVENTS[procedure].map((value) => ({ value, label: t(`event.${value}`) }))}
            value={event}
            allowDeselect={false}
            onChange={(value) => value && setEvent(value as EventClass)}
          />
          <NumberInput label={t("forwarder.leg")} min={1} max={8} value={leg} onChange={setLeg} />
        </Group>
        <Autocomplete
          label={t("declaration.office")}
          description={t("grant.readerHint")}
          data={Object.values(names)}
          value={who}
          onChange={setWho}
          error={who !== "" && !isAddress(office) ? t("grant.nobody") : undefined}
        />
        <DialogEnd loading={busy} disabled={!ready} onClose={onClose} onTake={send}>
          {t("forwarder.subscribe")}
        </DialogEnd>
      </Stack>
    </Modal>
  );
}

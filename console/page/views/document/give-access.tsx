import { Alert, Autocomplete, Checkbox, Modal, NumberInput, Stack } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Hex, isAddress } from "viem";
import { type Grant, grant, RIGHT, type RightName, regrant } from "../../../../sdk/src/index.ts";
import { usePlace } from "../../ledger/place.tsx";
import { useAct } from "../../ledger/use-act.ts";
import { DialogEnd } from "../../parts/dialog-end.tsx";

interface Giving {
  documentId: Hex;
  isIssuer: boolean;
  /** Of whoever passes on: no more than its own grant says. */
  most?: Grant;
  opened: boolean;
  onClose(): void;
}

/** Give a document to a party: its key is sealed for it here, and nothing readable leaves the browser. */
export function GiveAccess({ documentId, isIssuer, most, opened, onClose }: Giving) {
  const { t } = useTranslation();
  const { names } = usePlace().settings;
  const { act, busy } = useAct();
  const [who, setWho] = useState("");
  const [rights, setRights] = useState<RightName[]>(["read"]);
  const [depth, setDepth] = useState<number | string>(0);
  const grantee = Object.entries(names).find(([, name]) => name === who)?.[0] ?? who;
  const offered = (Object.keys(RIGHT) as RightName[]).filter((right) => most === undefined || most.rights.includes(right));
  const send = () =>
    act(
      (client) => (isIssuer ? grant : regrant)(client, { documentId, grantee: grantee as Hex, rights, depth: Number(depth) }),
      t("grant.given"),
    ).then((done) => done && onClose());
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(isIssuer ? "grant.give" : "grant.passOn")}
      centered
      closeButtonProps={{ "aria-label": t("frame.close") }}
    >
      <Stack gap="lg">
        <Autocomplete
          data-autofocus
          label={t("grant.reader")}
          description={t("grant.readerHint")}
          data={Object.values(names)}
          value={who}
          onChange={setWho}
          error={who !== "" && !isAddress(grantee) ? t("grant.nobody") : undefined}
        />
        <Checkbox.Group label={t("grant.rights")} value={rights} onChange={(chosen) => setRights(chosen as RightName[])}>
          <Stack gap="xs" mt="xs">
            {offered.map((right) => (
              <Checkbox
                key={right}
                value={right}
                disabled={right === "read"}
                label={t(`right.${right}`)}
                description={t(`right.hint.${right}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {rights.includes("regrant") && (
          <NumberInput
            label={t("grant.depthLabel")}
            description={t("grant.depthHint")}
            min={0}
            max={most === undefined ? 8 : most.depth - 1}
            value={depth}
            onChange={setDepth}
          />
        )}
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
          {t("grant.stays")}
        </Alert>
        <DialogEnd loading={busy} disabled={!isAddress(grantee)} onClose={onClose} onTake={send}>
          {t(isIssuer ? "grant.give" : "grant.passOn")}
        </DialogEnd>
      </Stack>
    </Modal>
  );
}

import { Button, Checkbox, FileInput, Group, PasswordInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newParticipantSecret, openSecret, type SealedSecret, sealSecret } from "../../../../sdk/src/index.ts";
import { keepIdentity } from "../../identity/vault.ts";
import { walletAccount } from "../../identity/wallet.ts";
import { ErrorNote } from "../../parts/states.tsx";

/** Characters of a new passphrase at least, as everywhere in Kontor. */
const SHORTEST = 12;

async function fromFile(file: File, passphrase: string): Promise<SealedSecret> {
  const sealed = JSON.parse(await file.text()) as SealedSecret;
  // Opened once, so that nobody finds out later that it does not.
  for (const secret of await openSecret(sealed, passphrase)) secret.fill(0);
  return sealed;
}

async function fresh(passphrase: string): Promise<SealedSecret> {
  const secret = newParticipantSecret();
  try {
    return await sealSecret(secret, passphrase);
  } finally {
    secret.fill(0);
  }
}

/** Bring a key file of the command line, or make a new secret. */
export function AddIdentity() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [way, setWay] = useState("file");
  const [label, setLabel] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [byWallet, setByWallet] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isNew = way === "new";
  const ready = label !== "" && (isNew ? [...passphrase].length >= SHORTEST : file !== null && passphrase !== "");
  const add = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const sealed = isNew ? await fresh(passphrase) : await fromFile(file as File, passphrase);
      await keepIdentity({ sealed, label, ...(byWallet && { wallet: await walletAccount() }) });
      await queries.invalidateQueries({ queryKey: ["identities"] });
      setPassphrase("");
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="lg" maw={520} component="form" onSubmit={(event) => event.preventDefault()}>
      <SegmentedControl
        aria-label={t("identities.add")}
        value={way}
        onChange={setWay}
        data={[
          { value: "file", label: t("identities.file") },
          { value: "new", label: t("identities.new") },
        ]}
      />
      <TextInput
        label={t("identities.label")}
        description={t("identities.labelHint")}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {!isNew && (
        <FileInput
          label={t("identities.keyFile")}
          description={t("identities.keyFileHint")}
          accept="application/json"
          value={file}
          onChange={setFile}
          clearable
        />
      )}
      <PasswordInput
        label={t("identities.passphrase")}
        description={isNew ? t("identities.passphraseNew", { count: SHORTEST }) : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("identities.show") }}
      />
      {window.ethereum && (
        <Checkbox
          label={t("identities.wallet")}
          description={t("identities.walletHint")}
          checked={byWallet}
          onChange={(event) => setByWallet(event.currentTarget.checked)}
        />
      )}
      {error !== undefined && <ErrorNote error={error} />}
      <Group>
        <Button type="submit" loading={busy} disabled={!ready} onClick={() => void add()}>
          {t("identities.keep")}
        </Button>
      </Group>
    </Stack>
  );
}

import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../../parts/amount-input.tsx";
import { partsOf } from "./stating.ts";

interface ToState {
  member: string;
  label: string;
  /** As it is now. */
  first: string;
  currency: string | null | undefined;
  onState: (written: string) => void;
  onCancel?: () => void;
}

/** One line in which a person states a member. */
export function StateInput({ member, label, first, currency, onState, onCancel }: ToState) {
  const { t } = useTranslation();
  const [written, setWritten] = useState(first);
  const isAmount = partsOf(member).name.endsWith("Minor");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onState(written);
      }}
    >
      <Group gap="xs" align="flex-end">
        {isAmount ? (
          <AmountInput label={label} currency={currency} value={written} onChange={setWritten} />
        ) : (
          <TextInput label={label} value={written} onChange={(event) => setWritten(event.currentTarget.value)} />
        )}
        <Button type="submit" variant="light" disabled={written.trim() === ""}>
          {t("forwarder.stateIt")}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t("frame.cancel")}
          </Button>
        )}
      </Group>
    </form>
  );
}

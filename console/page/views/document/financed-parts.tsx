import { SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { currencyNumbered } from "../../../../sdk/src/document/currency.ts";
import { ownNote } from "../../../../sdk/src/ledger/own-note.ts";
import { SLOT } from "../../../../sdk/src/protocol/document.ts";
import { useLedger } from "../../ledger/use-ledger.ts";
import { useAmounts } from "../../parts/figures.tsx";
import { Fact } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { partsOf } from "./parts-of.ts";

/** Shown also where nothing is in it. */
const ALWAYS = ["financed", "reserved", "available"] as const;

/** What of an enrolled invoice is financed, reserved and free, as its issuer's own state says: no one else can tell. */
export function FinancedParts({ id }: { id: Hex }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const query = useLedger(["parts", id], async (client) => {
    const { state, content } = await ownNote(client, id);
    const { currency = 0n, total = 0n } = { currency: content.slots[SLOT.currency], total: content.slots[SLOT.total] };
    return { parts: partsOf(state, total), currency: currencyNumbered(Number(currency))?.code };
  });
  return (
    <Loaded query={query}>
      {({ parts, currency }) => (
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
          {[...ALWAYS, ...(["settled", "ended"] as const).filter((part) => parts[part] > 0n)].map((part) => (
            <Fact key={part} name={t(`enrolment.part.${part}`)}>
              <span className="figure">{amounts(parts[part], currency)}</span>
            </Fact>
          ))}
        </SimpleGrid>
      )}
    </Loaded>
  );
}

// Gas of verifying each fact, with real proofs. Asking costs a verifier nothing, as a call; here it is sent, as by a contract that decides by
// the answer. The pool's documents are marked as enrolled in the contract's storage: what is measured reads that mark and nothing else of it.
import { encodeFunctionData, type Hex } from "viem";
import { registerBundle } from "../sdk/src/register/register-bundle.ts";
import { demandFact } from "../sdk/src/show/demand-fact.ts";
import { factCall } from "../sdk/src/show/fact-call.ts";
import { type FactStatement, factProof } from "../sdk/src/show/fact-shapes.ts";
import { showFact } from "../sdk/src/show/show-fact.ts";
import { verifyFact } from "../sdk/src/show/verify-fact.ts";
import { receive } from "../sdk/src/wire.ts";
import { EUR, invoice, type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { financingSlots, slotHex } from "./gas/storage.ts";

export interface FactGasRow {
  fact: FactStatement["fact"];
  documents: number;
  /** Gas of the whole transaction. */
  gas: number;
}

const POOL = 16;
const WEIGHT = 26_000_000n;

/** What is asked of the documents: each fact, and of those of several documents the least and the most. */
function statements(ids: readonly Hex[]): FactStatement[] {
  const [documentId] = ids as [Hex];
  const amount = { currency: EUR, atLeast: true };
  const matches = (count: number) => [{ slots: Array(count).fill("grossWeight"), tolerance: 0n }];
  const several = (count: number) => ({ documentIds: ids.slice(0, count), matches: matches(count) });
  return [
    { fact: "amountBelow", documentId, ...amount, threshold: 1n },
    { fact: "originInSet", documentId, countries: ["DE", "FR", "NL"] },
    { fact: "disclose", documentId, slots: ["total", "number"] },
    { fact: "documentsMatch", ...several(2) },
    { fact: "documentsMatch", ...several(4) },
    { fact: "sumBelow", documentIds: ids.slice(0, 1), ...amount, threshold: 1n },
    { fact: "sumBelow", documentIds: [...ids], ...amount, threshold: 1n },
  ];
}

async function issue(ledger: Ledger, seller: Party): Promise<Hex[]> {
  const more = { origin: 276n, grossWeight: WEIGHT };
  const documents = Array.from({ length: POOL }, (_, n) => ({ content: invoice(seller, `F-${n}`, 1_000n + BigInt(n), more) }));
  const { documentIds } = await registerBundle(seller, { documents });
  const slots = await financingSlots();
  for (const id of documentIds) {
    const at = slotHex(slots.enrolledVersion(BigInt(id)));
    await ledger.networkHelpers.setStorageAt(ledger.addresses.financing, at, id);
  }
  return [...documentIds];
}

/** Half a minute on two cores. */
export async function measureFactGas(): Promise<FactGasRow[]> {
  const ledger = await openLedger({ members: 0, threshold: 0 });
  try {
    const [seller, office] = [await ledger.join("seller", "trader"), await ledger.join("office", "customs")];
    const rows: FactGasRow[] = [];
    for (const statement of statements(await issue(ledger, seller))) {
      const demand = demandFact(office, statement);
      const { answer } = await showFact(seller, { demand });
      const { documents } = await verifyFact(office, { demand, answer });
      const data = encodeFunctionData(factCall(receive(factProof, answer, "fact proof")) as never);
      const { wallet, account, chain } = office;
      const hash = await wallet.sendTransaction({ account, chain, to: ledger.addresses.facts, data });
      const { gasUsed } = await office.public.waitForTransactionReceipt({ hash });
      rows.push({ fact: statement.fact, documents: documents.length, gas: Number(gasUsed) });
    }
    return rows;
  } finally {
    await ledger.close();
  }
}

if (import.meta.main) console.table(await measureFactGas());

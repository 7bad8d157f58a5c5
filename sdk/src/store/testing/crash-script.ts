import { writeSync } from "node:fs";
import type { Address } from "viem";
import { hardhat } from "viem/chains";
import { createClient } from "../../client.ts";
import { Secret } from "../../keys/secret.ts";
import { sync } from "../../sync/sync.ts";
import { RecordedDocument } from "../../sync/testing/recorded-document.ts";
import { RECORDED_ADDRESSES, type RecordedEvent, RecordedLedger } from "../../sync/testing/recorded-ledger.ts";
import { portableTreeHash } from "../../trees/tree-hash.ts";
import { openStore } from "../open-store.ts";
import type { PendingTransition } from "../records.ts";

/** The key of the scripted store. */
export const scriptKey = (): Secret => new Secret(Uint8Array.from({ length: 32 }, (_, i) => i));
const controller = (n: number): Address => `0x${(0xc0de00 + n).toString(16).padStart(40, "0")}` as Address;

/** Before and after a reorganisation: the same ledger, whichever attempt reads it. */
export function scriptedLedgers(): [before: RecordedLedger, after: RecordedLedger] {
  const make = (): [RecordedLedger, RecordedDocument] => {
    const invoice = new RecordedDocument(11n, 77n);
    const other = new RecordedDocument(12n, 78n);
    const joined: RecordedEvent = { name: "MemberLeafChanged", args: { index: 0n, leaf: 5n, root: 0n } };
    const ledger = new RecordedLedger(portableTreeHash).addBlock(joined, invoice.enrol()).addBlock(other.enrol()).addBlocks(70);
    ledger.addBlock(invoice.reserve(controller(1), 600n)).addBlock(other.reserve(controller(2), 3n));
    return [ledger, invoice];
  };
  const [before, invoice] = make();
  before.addBlock(invoice.reserve(controller(3), 100n)).addBlocks(5);
  const [after, again] = make();
  after.reorganise(76, [again.reserve(controller(4), 50n)], [again.restore(controller(4), 50n)], []);
  return [before, after];
}

/** A transition as the script keeps it before sending. */
export const scriptPending = (mark: bigint): PendingTransition => ({
  kind: "reserve",
  mark,
  note: mark + 1n,
  to: RECORDED_ADDRESSES.financing,
  data: "0x1234",
});

/** The script, run as a process of its own: `node crash-script.mjs FOLDER MOMENT`, its bundle, is killed at the MOMENT-th before or after of a write. */
async function run(folder: string, killAt: number): Promise<void> {
  let moment = 0;
  const onWrite = () => {
    if (++moment === killAt) process.kill(process.pid, "SIGKILL");
  };
  // What was done is written at once: a killed process flushes nothing.
  const done = (step: string) => writeSync(1, `${step}\n`);
  const [before, after] = scriptedLedgers();
  const store = await openStore(folder, scriptKey(), { onWrite });
  const client = (ledger: RecordedLedger) =>
    createClient({ transport: ledger.transport, chain: hardhat, addresses: RECORDED_ADDRESSES, store });
  await store.pending.put("first", scriptPending(1n));
  done("first kept");
  await sync(client(before), { span: 12n });
  done("synchronised");
  await store.commit([store.pending.write("second", scriptPending(2n)), store.pending.write("third", scriptPending(3n))]);
  done("second and third kept");
  await sync(client(after), { span: 2n });
  done("reorganised");
  await store.pending.delete("first");
  done("first deleted");
  await store.close();
  done(`${moment} moments`);
}

const [, script, folder, moment] = process.argv;
if (script?.endsWith("crash-script.mjs") && folder !== undefined) await run(folder, Number(moment));

// Appends to the record in a file until that fails, and prints what then holds. Started with a limit on the size of files.
import { privateKeyToAccount } from "viem/accounts";
import { openRecord } from "../record.ts";

const [file = ""] = process.argv.slice(2);
const account = privateKeyToAccount(`0x${"42".repeat(32)}`);
const record = await openRecord(file, { chainId: 31_337, committee: `0x${"c0".repeat(20)}`, account, now: () => 1 });
const add = (keyId: number): Promise<boolean | string> =>
  record
    .add({ kind: "evaluation", document: `0x${"01".repeat(32)}`, blinded: 1n, keyId, soft: false, caller: account.address })
    .catch((error: Error) => error.name);

const outcomes: (boolean | string)[] = [];
for (let keyId = 1; outcomes.at(-1) !== "RecordUnwritable" && keyId < 100; keyId++) outcomes.push(await add(keyId));
process.stdout.write(JSON.stringify({ outcomes, failed: record.failed, again: await add(100), length: record.length }));

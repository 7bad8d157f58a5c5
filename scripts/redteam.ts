// `npm run redteam [-- SEED]`: an adversary with the whole chain, all storage, the list of participants, the true ranges of every field and
// t-1 members of the tag committee tries to confirm invoices and to tell whose pledges are whose; and tries the same on a registry of plain hashes.
import { fileURLToPath } from "node:url";
import { courseOf } from "./redteam/course.ts";
import { engage } from "./redteam/engagement.ts";
import { playLedger } from "./redteam/ledger.ts";
import { faultsOf, reportOf } from "./redteam/report.ts";

const seed = process.argv[2] ?? "0x20260914";
if (!/^0x[0-9a-f]{1,64}$/.test(seed)) {
  console.error(`kontor: a seed is 0x and up to 64 hexadecimal digits, not "${seed}".`);
  process.exit(2);
}
const say = (text: string) => console.log(text);
const onStep = (text: string) => say(`  … ${text}`);
say(`Seed ${seed}. To see it again: npm run redteam -- ${seed}\n`);
const { random, ranges, invoices, pledges } = courseOf(seed, { invoices: 6, pledges: 6, trades: 3 });
const played = await playLedger(fileURLToPath(new URL("../.kontor", import.meta.url)), { invoices, pledges, onStep });
const documents = invoices.map(({ document }) => document);
const engagement = engage(played, documents, { random, ranges, size: 36, onStep });
say(`\n${reportOf(engagement)}`);
const faults = faultsOf(engagement);
for (const fault of faults) say(`FAULT: ${fault}`);
say(faults.length === 0 ? "\nNothing was found that should not be, and every control fell." : "");
process.exitCode = faults.length === 0 ? 0 : 1;

// `npm run soft [-- SEED]`: how many altered invoices the legal key and the soft keys find, and what they say of honest ones, by a
// corpus that follows from the seed.
import { corpusOf } from "./soft/corpus.ts";
import { tablesOf } from "./soft/table.ts";

const seed = process.argv[2] ?? "0x20260914";
if (!/^0x[0-9a-f]{1,64}$/.test(seed)) {
  console.error(`kontor: a seed is 0x and up to 64 hexadecimal digits, not "${seed}".`);
  process.exit(2);
}
const begun = performance.now();
console.log(`Seed ${seed}. To see it again: npm run soft -- ${seed}\n`);
console.log(tablesOf(corpusOf(seed)));
console.log(
  [
    "An agreement in number is refused at enrolment; one in a soft kind is a warning to the lender alone, and never a refusal. Two invoices",
    "agree in a kind when their keys do, which the committee's function preserves. Every invoice went through a file in UBL or CII.",
    'How often each pattern occurs in practice is not published: the numbers of cases are assumptions, and so are the lines "all".',
    `${((performance.now() - begun) / 1000).toFixed(1)} s`,
  ].join("\n"),
);

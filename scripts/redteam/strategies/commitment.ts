import { halves, SLOT } from "../../../sdk/src/protocol/document.ts";
import { hash } from "../../../sdk/src/protocol/hash.ts";
import { type Attack, noClaims, type Strategy } from "../attack.ts";
import type { Entry } from "../ranges.ts";
import { SMALL } from "../sight.ts";

const SALT_LIMIT = 1n << 248n;
/** Small salts, and what a careless issuer has at hand: fields of the document, numbers of its own registration. */
function saltsOf({ slots }: Entry, words: readonly bigint[]): bigint[] {
  const fields = [SLOT.issuer, SLOT.counterparty, SLOT.number, SLOT.total, SLOT.issueDate].map((place) => slots[place] ?? 0n);
  const published = words.filter((word) => word >= SMALL).flatMap((word) => [word, word >> 8n]);
  return [...Array.from({ length: 16 }, (_, i) => BigInt(i)), ...fields, ...published, SALT_LIMIT - 1n].filter(
    (salt) => salt < SALT_LIMIT,
  );
}

/** Words of a registration beside its sealed content, which may be long. */
const HEAD = 12;

export const commitment: Strategy = {
  name: "C with small salts, fields or published numbers as salt",
  attempt({ sight, dictionary }: Attack) {
    const claims = noClaims();
    const words = sight.registrations.flatMap(({ transaction }) => (sight.wordsOf.get(transaction) ?? []).slice(0, HEAD));
    const ids = new Set(sight.registrations.map(({ documentId }) => BigInt(documentId)));
    dictionary.forEach((candidate, entry) => {
      const [first, second] = halves(candidate.slots);
      for (const salt of new Set(saltsOf(candidate, words))) {
        claims.guesses++;
        const guess = hash("document", first, second, salt);
        if (ids.has(guess) || sight.holds(guess)) claims.invoices.add(entry);
      }
    });
    return claims;
  },
};

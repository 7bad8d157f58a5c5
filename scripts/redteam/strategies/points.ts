import { coordinates, GROUP_ORDER, type GroupPoint, IDENTITY, multiply } from "../../../sdk/src/protocol/curve.ts";
import { blindedOf } from "../../../sdk/src/protocol/tag.ts";
import { type Attack, type Claims, noClaims, type Strategy } from "../attack.ts";

const nameOf = (point: GroupPoint): string => coordinates(point).join();
const seenOf = ({ members }: Attack) => members.flatMap(({ seen }) => seen);
/** Blindings up to this are tried one by one. */
const SMALL_BLINDINGS = 16;

/** A = r·P for a blinding that is small, or a number that stands on the ledger or with a member. */
export const smallBlinding: Strategy = {
  name: "A with a small or known blinding",
  attempt(attack) {
    const claims = noClaims();
    const seen = seenOf(attack);
    const asked = new Set(seen.flatMap(({ points }) => points.map(nameOf)));
    const recorded = attack.members.flatMap(({ record }) =>
      record.map((line) => BigInt((JSON.parse(line) as { blinded: string }).blinded)),
    );
    const blinded = new Set<bigint>([...seen.map(({ points }) => blindedOf(points)), ...recorded]);
    const known = [
      ...seen.flatMap(({ documentId, keyId }) => [BigInt(documentId), BigInt(keyId)]),
      ...attack.members.flatMap(({ share, polynomial }) => [share, ...polynomial]),
    ];
    attack.dictionary.forEach(({ points }, entry) => {
      points.forEach((point, kind) => {
        let multiple = IDENTITY;
        const guesses: GroupPoint[] = [];
        for (let r = 1; r <= SMALL_BLINDINGS; r++) {
          multiple = multiple.add(point);
          guesses.push(multiple);
        }
        if (kind === 0) for (const r of new Set(known)) guesses.push(multiply(point, r));
        claims.guesses += guesses.length;
        if (guesses.some((guess) => asked.has(nameOf(guess)) || asked.has(nameOf(guess.negate())))) claims.invoices.add(entry);
      });
      for (const guess of [blindedOf(points.slice(0, 1)), blindedOf(points)])
        if (blinded.has(guess) || attack.sight.holds(guess)) claims.invoices.add(entry);
    });
    return claims;
  },
};

/** Names of what was met twice, beside where it was met. */
function repeated(claims: Claims, met: readonly (readonly [what: string, where: string])[]): void {
  const places = new Map<string, string>();
  for (const [what, where] of met) {
    claims.guesses++;
    const before = places.get(what);
    if (before !== undefined && before !== where) claims.linked.add([before, where].sort().join(" and "));
    places.set(what, where);
  }
}

/** Two documents of one key would show it, were A or E the same for both. */
export const equalPoints: Strategy = {
  name: "A and E of two documents or kinds equal, or opposite",
  attempt(attack) {
    const claims = noClaims();
    const asked = seenOf(attack).flatMap(({ documentId, points, evaluated = [] }) =>
      [...points, ...evaluated].map((point, i) => [String(coordinates(point)[1]), `${documentId}/${i}`] as const),
    );
    const published = attack.sight.enrolments.flatMap(({ documentId, evaluated }) =>
      evaluated.map((y, kind) => [String(y), `${documentId}/E${kind}`] as const),
    );
    repeated(claims, [...new Map(asked.map((one) => [one.join(), one])).values()]);
    repeated(claims, published);
    return claims;
  },
};

/** A component of small order survives every multiplication, and would tell eight kinds of points apart. */
export const torsion: Strategy = {
  name: "A and E with a component of small order",
  attempt(attack) {
    const claims = noClaims();
    for (const { documentId, points, evaluated = [] } of seenOf(attack))
      for (const point of [...points, ...evaluated]) {
        claims.guesses++;
        if (
          !point
            .multiplyUnsafe(GROUP_ORDER - 1n)
            .add(point)
            .is0()
        )
          claims.linked.add(documentId);
      }
    return claims;
  },
};

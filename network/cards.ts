import type { Card } from "./card.ts";
import type { Engine } from "./engine.ts";
import { CardRefused } from "./errors.ts";
import { planDigest, type SharedPlan } from "./plan.ts";

const refused = (what: string, todo: string, values: Record<string, string> = {}): CardRefused =>
  new CardRefused({ what, todo, values });

/** Throws ConfigurationInvalid, CardRefused. */
async function requireCard(engine: Engine, plan: SharedPlan, card: Card): Promise<void> {
  const values = { name: card.name };
  if (card.engine !== plan.engine)
    throw refused(
      `The card of ${card.name} is for ${card.engine}, the plan for ${plan.engine}.`,
      "Ask for the right one.",
      values,
    );
  if (card.plan !== planDigest(plan))
    throw refused(`The card of ${card.name} was made for another plan.`, "Compare the plans, then have it made again.", values);
  engine.requirePeer(card.peer);
  if (!(await engine.isSigned(card)))
    throw refused(`The card of ${card.name} was altered: a signature is wrong.`, "Ask its organisation for it again.", values);
}

const membersOf: Readonly<Record<string, (card: Card) => string>> = {
  name: ({ name }) => name,
  address: ({ peer: at }) => at,
  key: ({ key }) => key,
  "node's key": ({ nodeKey }) => nodeKey,
  account: ({ account }) => account.toLowerCase(),
};

function requireDistinct(cards: readonly Card[], left: readonly string[]): void {
  for (const [what, member] of Object.entries(membersOf)) {
    const seen = new Map<string, string>();
    // An address may go to another node once nobody connects with the former one.
    for (const card of what === "address" ? cards.filter(({ name }) => !left.includes(name)) : cards) {
      const other = seen.get(member(card));
      if (other !== undefined)
        throw refused(
          `The cards of ${other} and ${card.name} have the same ${what}.`,
          "Give each card once, and have one made again where two organisations chose the same.",
          { name: card.name, other },
        );
      seen.set(member(card), card.name);
    }
  }
}

/** Cards of one network: each whole, for this plan, and no two with one name, key, account or address. Throws CardRefused. */
export async function requireCards(
  engine: Engine,
  plan: SharedPlan,
  cards: readonly Card[],
  left: readonly string[] = [],
): Promise<void> {
  for (const card of cards) await requireCard(engine, plan, card);
  requireDistinct(cards, left);
}

/** Of four validators one may fail, of three none: a consortium begins with four. Throws CardRefused. */
export function requireEnough(cards: readonly Card[], fewest = 4): void {
  if (cards.length >= fewest && cards.length <= 100) return;
  throw refused(
    `There are ${cards.length} cards.`,
    `Give the cards of ${fewest} to 100 validators: of fewer than four none may fail.`,
    { count: String(cards.length) },
  );
}

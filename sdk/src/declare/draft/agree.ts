import { toMinor } from "../../document/amount.ts";
import type { LegalId } from "../../document/legal-identifier.ts";
import { normalForm } from "../../protocol/document.ts";

/** When two values of a member say the same. */
export type Likeness = "identifier" | "party" | "count" | "amount" | "weight" | "quantity" | "set" | "prefix" | "anything";

interface Party {
  name?: string | null;
  id?: LegalId | null;
}

const key = ({ scheme, value }: LegalId): string => `${normalForm(scheme)}:${normalForm(value)}`;

/** By legal identifier where both have one of the same scheme, else by name; one that can only be held against nothing contradicts nothing. */
function sameParty(a: Party, b: Party): boolean {
  if (a.id && b.id && normalForm(a.id.scheme) === normalForm(b.id.scheme)) return key(a.id) === key(b.id);
  return !a.name || !b.name || normalForm(a.name) === normalForm(b.name);
}

const sameNumber = (digits: number) => (a: unknown, b: unknown) => toMinor(String(a), digits) === toMinor(String(b), digits);
const listed = (value: unknown): string => [...new Set(value as string[])].sort().join(" ");

const ALIKE: Record<Likeness, (a: unknown, b: unknown) => boolean> = {
  identifier: (a, b) => normalForm(String(a)) === normalForm(String(b)),
  party: (a, b) => sameParty(a as Party, b as Party),
  count: (a, b) => a === b,
  amount: (a, b) => a === b,
  weight: sameNumber(3),
  quantity: sameNumber(6),
  set: (a, b) => listed(a) === listed(b),
  // A code of six digits and one of ten that begins with it name the same goods.
  prefix: (a, b) => String(a).startsWith(String(b)) || String(b).startsWith(String(a)),
  anything: () => true,
};

/** Whether two values of a member say the same. */
export const agree = (likeness: Likeness, a: unknown, b: unknown): boolean => ALIKE[likeness](a, b);

/** A value for people. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  const { name, id } = value as Party;
  const legal = id ? `${id.scheme}:${id.value}` : "";
  return name && legal ? `${name} (${legal})` : (name ?? legal);
}

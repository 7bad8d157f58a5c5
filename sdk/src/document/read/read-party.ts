import { countryNumber } from "../country.ts";
import type { Party, PartyId } from "../invoice.ts";
import { chooseLegalId, type LegalId } from "../legal-identifier.ts";
import { quoted } from "../printable.ts";
import { oneLine } from "../reading.ts";
import type { Warnings } from "../warnings.ts";
import { type Context, type FieldOf, partyPaths } from "./context.ts";
import type { PartyIdPath, PartyPaths } from "./mapping.ts";
import { all, type Source, valuesAt } from "./source.ts";

function idsAt(party: Source, { at, value, scheme, called, kind, tax }: PartyIdPath): PartyId[] {
  return all(party, at).flatMap((holder) => {
    const id = valuesAt(holder, value ?? "")[0]?.text;
    if (id === undefined) return [];
    const isVat = tax !== undefined && valuesAt(holder, tax)[0]?.text.toUpperCase() === "VAT";
    const named = called ?? ((scheme && valuesAt(holder, scheme)[0]?.text) || null);
    return [{ value: id, scheme: named, source: at, kind: isVat ? "vat" : kind }];
  });
}

/** Kinds of ids that are unique in a country only. */
const NATIONAL = new Set<PartyId["kind"]>(["tax", "registration"]);

/** Country of a party, if it is a code of ISO 3166 and the same everywhere. Only ids need it, so without one nobody need look at it. */
function countryOf(source: Source, { country: paths }: PartyPaths, ids: readonly PartyId[], warnings: Warnings): string | null {
  const written = valuesAt(source, paths);
  const isNeeded = ids.some(({ kind }) => NATIONAL.has(kind));
  for (const { text, source: at } of written)
    if (isNeeded && countryNumber(text.toUpperCase()) === null)
      warnings.add(`country: ${quoted(text)} is no ISO 3166 country code, left out`, at.spot);
  const [only, second] = new Set(written.map(({ text }) => text.toUpperCase()).filter((code) => countryNumber(code) !== null));
  return second === undefined ? (only ?? null) : null;
}

/** A party with all the ids that the standard's paths find. */
export function readParty(source: Source, paths: PartyPaths, warnings: Warnings): Party {
  const ids = paths.ids.flatMap((id) => idsAt(source, id));
  return {
    name: oneLine(valuesAt(source, paths.names)[0]?.text ?? null),
    ids,
    country: countryOf(source, paths, ids, warnings),
  };
}

/** A party by its legal identifier; undefined, with a warning, where it has none. */
export function legalParty(
  source: Source,
  context: Context,
  { member }: FieldOf,
  given?: LegalId,
): { name: string | null; id: LegalId } | undefined {
  const party = readParty(source, partyPaths(context, member), context.warnings);
  const id = chooseLegalId(party, member, given);
  if (id) return { name: party.name, id };
  context.warnings.add(`${member}: no id that identifies it in law, left out`, source.spot);
}

/** A party by its name, with its legal identifier where it has one; undefined where it has neither. */
export function namedParty(
  source: Source,
  context: Context,
  { member }: FieldOf,
): { name: string; id: LegalId | null } | undefined {
  const party = readParty(source, partyPaths(context, member), context.warnings);
  const id = chooseLegalId(party, member);
  const name = party.name ?? id?.value;
  if (name !== undefined) return { name, id };
  context.warnings.add(`${member}: neither a name nor an id, left out`, source.spot);
}

import { countryNumber } from "../country.ts";
import type { Party, PartyId } from "../invoice.ts";
import { chooseLegalId, type LegalId } from "../legal-identifier.ts";
import { oneLine } from "../reading.ts";
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

/** A party with all the ids that the standard's paths find. Its country counts if it is a code of ISO 3166, once. */
export function readParty(source: Source, paths: PartyPaths): Party {
  const countries = new Set(valuesAt(source, paths.country).map(({ text }) => text.toUpperCase()));
  const [country = ""] = countries;
  return {
    name: oneLine(valuesAt(source, paths.names)[0]?.text ?? null),
    ids: paths.ids.flatMap((id) => idsAt(source, id)),
    country: countries.size === 1 && countryNumber(country) !== null ? country : null,
  };
}

/** A party by its legal identifier; undefined, with a warning, where it has none. */
export function legalParty(
  source: Source,
  context: Context,
  { member }: FieldOf,
  given?: LegalId,
): { name: string | null; id: LegalId } | undefined {
  const party = readParty(source, partyPaths(context, member));
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
  const party = readParty(source, partyPaths(context, member));
  const id = chooseLegalId(party, member);
  const name = party.name ?? id?.value;
  if (name !== undefined) return { name, id };
  context.warnings.add(`${member}: neither a name nor an id, left out`, source.spot);
}

import type { Party, PartyId } from "../invoice.ts";
import { chooseLegalId, type LegalId } from "../legal-identifier.ts";
import { oneLine } from "../reading.ts";
import type { Context, FieldOf } from "./context.ts";
import type { PartyIdPath, PartyPaths } from "./mapping.ts";
import { all, type Source, valuesAt } from "./source.ts";

function idsAt(party: Source, { at, value, scheme, kind, tax }: PartyIdPath): PartyId[] {
  return all(party, at).flatMap((holder) => {
    const id = valuesAt(holder, value ?? "")[0]?.text;
    if (id === undefined) return [];
    const isVat = tax !== undefined && valuesAt(holder, tax)[0]?.text.toUpperCase() === "VAT";
    return [{ value: id, scheme: (scheme && valuesAt(holder, scheme)[0]?.text) || null, source: at, kind: isVat ? "vat" : kind }];
  });
}

/** A party with all the ids that the standard's paths find. */
export function readParty(source: Source, paths: PartyPaths): Party {
  const countries = new Set(valuesAt(source, paths.country).map(({ text }) => text.toUpperCase()));
  return {
    name: oneLine(valuesAt(source, paths.names)[0]?.text ?? null),
    ids: paths.ids.flatMap((id) => idsAt(source, id)),
    country: countries.size === 1 ? ([...countries][0] ?? null) : null,
  };
}

/** A party by its legal identifier; undefined, with a warning, where it has none. */
export function legalParty(
  source: Source,
  context: Context,
  { member }: FieldOf,
  given?: LegalId,
): { name: string | null; id: LegalId } | undefined {
  const party = readParty(source, context.party);
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
  const party = readParty(source, context.party);
  const id = chooseLegalId(party, member);
  const name = party.name ?? id?.value;
  if (name !== undefined) return { name, id };
  context.warnings.add(`${member}: neither a name nor an id, left out`, source.spot);
}

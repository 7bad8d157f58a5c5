import type { NamedParty } from "../../document/fields.ts";
import { legalIdsOf } from "../../document/legal-identifier.ts";
import { oneLine } from "../../document/reading.ts";
import { readUblParty } from "../../document/ubl-party.ts";
import type { XmlElement } from "../../document/xml-element.ts";
import type { Kind } from "../mapping/kinds.ts";
import { tree } from "../xml-tree.ts";
import { UBL_NAMESPACES, ubl } from "./vocabulary.ts";

const { cac, cbc } = UBL_NAMESPACES;

/** The party as a child of its own, which is how invoices have it. */
const held = (party: XmlElement): XmlElement => ({ ...party, children: [{ ...party, uri: cac, local: "Party", parent: party }] });

interface PartyRead {
  name: string | null;
  id: NamedParty["id"];
}

function readParty(element: XmlElement): PartyRead {
  const party = readUblParty(ubl, held(element));
  const id = legalIdsOf(party)[0] ?? null;
  return { name: party.name ?? oneLine(party.ids[0]?.value ?? null), id };
}

const write: Kind["write"] = ({ name, id }: { name?: string | null; id?: NamedParty["id"] }) => ({
  children: [
    ...(id ? [tree(cac, "PartyIdentification", [tree(cbc, "ID", id.value, [["schemeID", id.scheme]])])] : []),
    ...(name ? [tree(cac, "PartyName", [tree(cbc, "Name", name)])] : []),
  ],
});

/** A party that no slot holds: by its name, or by an id where it has no name. */
export const namedParty: Kind = {
  write,
  read(element) {
    const { name, id } = readParty(element);
    return name === null ? null : { name, ...(id && { id }) };
  },
};

/** A party that a slot holds: it needs an id that names it in law. */
export const legalParty: Kind = {
  write,
  read(element, { warnings }) {
    const { name, id } = readParty(element);
    if (id) return { ...(name !== id.value && { name }), id };
    warnings.add(`${element.local}: no id that names the party in law; left out`, element);
  },
};

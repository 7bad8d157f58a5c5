import type { NamedParty } from "../../document/fields.ts";
import type { Write } from "../mapping/writers.ts";
import { tree, type XmlTree } from "../xml-tree.ts";
import { UBL_NAMESPACES } from "./vocabulary.ts";

const { cac, cbc } = UBL_NAMESPACES;

/** Elements of a party of UBL. */
export function partyElements({ name, id }: { name?: string | null; id?: NamedParty["id"] }): XmlTree[] {
  return [
    ...(id ? [tree(cac, "PartyIdentification", [tree(cbc, "ID", id.value, [["schemeID", id.scheme]])])] : []),
    ...(name ? [tree(cac, "PartyName", [tree(cbc, "Name", name)])] : []),
  ];
}

export const writeParty: Write = (party: { name?: string | null; id?: NamedParty["id"] }) => ({ children: partyElements(party) });

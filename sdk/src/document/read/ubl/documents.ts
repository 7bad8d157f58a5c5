import { quoted } from "../../printable.ts";
import type { DocumentMapping } from "../mapping.ts";
import { membersOf } from "../members.ts";
import { readMapped } from "../read-mapped.ts";
import type { XmlReader } from "../readers.ts";
import { all } from "../source.ts";
import { xmlSource } from "../xml-source.ts";
import { CERTIFICATES } from "./certificates.ts";
import { ORDERS } from "./orders.ts";
import { TRANSPORT } from "./transport.ts";

const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";
const VOCABULARY = { cac: `${SCHEMA}CommonAggregateComponents-2`, cbc: `${SCHEMA}CommonBasicComponents-2` };

/** Documents of UBL 2.0 to 2.4 that become trade documents, invoices excepted (../ubl.ts). Source: OASIS UBL 2.3. */
export const UBL_DOCUMENTS: readonly DocumentMapping[] = [...ORDERS, ...TRANSPORT, ...CERTIFICATES];

/** A reader for each of them, known by the root element of its own namespace. */
export const UBL_READERS: readonly XmlReader[] = UBL_DOCUMENTS.map((mapping) => ({
  syntax: "xml",
  format: `UBL ${mapping.document}`,
  members: membersOf(mapping),
  detects: ({ local, uri }) => local === mapping.document && uri === `${SCHEMA}${mapping.document}-2`,
  read({ root, warnings, options }) {
    const source = xmlSource(root, VOCABULARY);
    const version = all(source, "cbc:UBLVersionID")[0]?.text() ?? null;
    if (version !== null && !/^2\.[0-4]$/.test(version))
      warnings.add(`UBL version ${quoted(version)} is none of 2.0 to 2.4`, source.spot);
    return readMapped(source, mapping, warnings, options);
  },
}));

import { ContentInvalid } from "../../document/errors.ts";
import { quoted } from "../../document/printable.ts";
import type { DocumentMapping } from "../../document/read/mapping.ts";
import { membersOf } from "../../document/read/members.ts";
import { type Draft, readMapped } from "../../document/read/read-mapped.ts";
import type { JsonReader, XmlReader } from "../../document/read/readers.ts";
import { all, type Source, valuesAt } from "../../document/read/source.ts";
import type { DocumentTypeName } from "../../protocol/document.ts";
import type { Json } from "../../seal/canonical-json.ts";
import { fieldsOf } from "../mapping/mapping.ts";
import { PROCEDURE_OF } from "../procedure-of.ts";
import { OTHER_MEMBERS, WCO_HEADER } from "./envelope.ts";
import { wcoLists, wcoRows } from "./rows.ts";
import { wcoJsonSource, wcoXmlSource } from "./source.ts";

/** Types by UN/CEFACT 1001, and by the codes of the EU and the UK: EX and CO leave, IM arrives, T moves between; a letter may follow. */
const TYPES: readonly (readonly [code: RegExp, type: DocumentTypeName])[] = [
  [/^(?:830|EX[A-Z]?)$/, "exportDeclaration"],
  [/^(?:929|914|IM[A-Z]?)$/, "importDeclaration"],
  [/^(?:950|955|T\d?[A-Z]?|TIR)$/, "transitDeclaration"],
  [/^781$/, "arrivalNotice"],
];

/** CO is trade with territories outside of the tax union, in either direction: the office of exit tells which. */
function typeOf(declaration: Source): DocumentTypeName {
  const code = valuesAt(declaration, "TypeCode")[0]?.text ?? "";
  if (/^CO[A-Z]?$/.test(code)) return all(declaration, "ExitOffice").length > 0 ? "exportDeclaration" : "importDeclaration";
  const type = TYPES.find(([pattern]) => pattern.test(code))?.[1];
  if (type) return type;
  throw declaration.invalid(`TypeCode ${quoted(code)} is no declaration that is read.`, "Use 830, 929, 950 or 781.");
}

const items = fieldsOf(wcoLists.items.rows);

/** How declarations of the WCO data model are read, in XML and in JSON; the type is that of its TypeCode. */
export const WCO_MAPPING: DocumentMapping = {
  standard: "WCO",
  document: "Declaration",
  type: "importDeclaration",
  party: {
    names: ["Name"],
    ids: [{ at: "ID", scheme: "@schemeID", kind: "identification" }],
    country: "Address/CountryCode",
  },
  issuer: ["Declarant", "Agent", "Submitter"],
  counterparty: "PresentationOffice",
  currency: "InvoiceAmount/@currencyID",
  fields: fieldsOf(wcoRows),
  lists: [
    {
      member: "items",
      at: wcoLists.items.path,
      fields: [
        ...items,
        // The UK's code for the combined nomenclature.
        { member: "harmonizedCode", as: "harmonizedCode", from: "Commodity/Classification[IdentificationTypeCode=TSP]/ID" },
      ],
    },
    { member: "containers", at: wcoLists.containers.path, fields: fieldsOf(wcoLists.containers.rows) },
    {
      member: "references",
      // Codes of national lists have categories; N is that of UN/CEFACT 1001.
      at: [
        `${wcoLists.references.path}[CategoryCode!=C][CategoryCode!=D][CategoryCode!=Y][CategoryCode!=X][CategoryCode!=I][CategoryCode!=9]`,
        `${wcoLists.items.path}/AdditionalDocument[CategoryCode=N]`,
      ],
      fields: fieldsOf(wcoLists.references.rows),
    },
  ],
};

type Options = Parameters<typeof readMapped>[3];

function readWco(declaration: Source, warnings: Parameters<typeof readMapped>[2], options: Options): Draft {
  const type = typeOf(declaration);
  return { ...readMapped(declaration, { ...WCO_MAPPING, type }, warnings, options), procedure: PROCEDURE_OF[type] };
}

const wcoXml: XmlReader = {
  syntax: "xml",
  format: "WCO declaration",
  members: membersOf(WCO_MAPPING),
  detects: ({ local, uri }) => local === "Declaration" && uri.startsWith("urn:wco:datamodel:"),
  read: ({ root, warnings, options }) => readWco(wcoXmlSource(root), warnings, options),
};

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wcoJson: JsonReader = {
  syntax: "json",
  format: "WCO declaration in JSON",
  members: membersOf(WCO_MAPPING),
  detects: (value) => isObject(value) && value.WCOTypeName === WCO_HEADER.WCOTypeName && isObject(value.Declaration),
  read({ value, warnings, options }) {
    const { Declaration = null, kontor, sources = [] } = value as { readonly [name: string]: Json };
    if (!isObject(kontor ?? {})) throw new ContentInvalid({ what: "kontor is no object.", todo: "Correct it." });
    const others = OTHER_MEMBERS.map((member) => [member, (kontor as Record<string, Json> | undefined)?.[member]] as const);
    const draft = readWco(wcoJsonSource(Declaration), warnings, options);
    return {
      ...draft,
      ...Object.fromEntries(others.filter(([, other]) => other !== undefined)),
      ...(Array.isArray(sources) && sources.length === 0 ? {} : { sources }),
    };
  },
};

export const WCO_READERS = [wcoXml, wcoJson] as const;

import { membersOf } from "../../document/read/members.ts";
import { readMapped } from "../../document/read/read-mapped.ts";
import type { XmlReader } from "../../document/read/readers.ts";
import { xmlSource } from "../../document/read/xml-source.ts";
import type { Reference } from "../../document/statements.ts";
import { ublDocument } from "../../document/xml-kind.ts";
import { numbersOf } from "../declared-goods.ts";
import { PROCEDURE_OF } from "../procedure-of.ts";
import { type DeclarationType, UBL_DECLARATIONS } from "./anchors.ts";
import { readMapping } from "./mapping.ts";
import { schemaFaults } from "./schema.ts";
import { readSources } from "./sources.ts";
import { UBL_NAMESPACES } from "./vocabulary.ts";

/** Mappings by which declarations of UBL are read. */
export const UBL_DECLARATION_MAPPINGS = (Object.keys(UBL_DECLARATIONS) as DeclarationType[]).map(readMapping);

/** Readers of the customs declarations of UBL 2.3. What the schema would not let pass is read all the same, with a warning. */
export const UBL_DECLARATION_READERS: readonly XmlReader[] = UBL_DECLARATION_MAPPINGS.map((mapping) => ({
  syntax: "xml",
  format: `UBL ${mapping.document}`,
  members: membersOf(mapping),
  detects: (root) => ublDocument(root) === mapping.document,
  read({ root, warnings, options }) {
    const { value: fault } = schemaFaults(root).next();
    if (fault) warnings.add(`not as the schema of UBL 2.3 has it: ${fault}`);
    const draft = readMapped(xmlSource(root, UBL_NAMESPACES), mapping, warnings, options);
    const sources = readSources(root, warnings);
    const numbers = numbersOf((draft.references ?? []) as Reference[]);
    return { ...numbers, procedure: PROCEDURE_OF[mapping.type], ...draft, ...(sources.length > 0 && { sources }) };
  },
}));

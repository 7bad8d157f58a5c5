import { UBL_DECLARATION_READERS } from "../../declare/ubl/readers.ts";
import { CBP_READERS } from "../../declare/wco/cbp7501.ts";
import { WCO_READERS } from "../../declare/wco/readers.ts";
import type { Json } from "../../seal/canonical-json.ts";
import type { Warnings } from "../warnings.ts";
import type { XmlElement } from "../xml-element.ts";
import { CREDENTIAL_READERS } from "./credentials/readers.ts";
import { DCSA_READERS } from "./dcsa/readers.ts";
import { INVOICE_READERS } from "./invoices.ts";
import type { MembersOf } from "./members.ts";
import { ONE_RECORD_READERS } from "./one-record/readers.ts";
import type { Draft, ImportOptions } from "./read-mapped.ts";
import { TRADE_TRUST_READERS } from "./tradetrust/readers.ts";
import { UBL_READERS } from "./ubl/documents.ts";

interface Reading {
  warnings: Warnings;
  options: ImportOptions;
}

interface Described {
  /** What people call it. */
  format: string;
  /** Where it finds what, for docs/fields.md. */
  members: MembersOf;
}

/** Reads one kind of XML document, alone or in an envelope. */
export interface XmlReader extends Described {
  syntax: "xml";
  /** Whether it reads the document with this root: decided by namespace and name alone. */
  detects(root: XmlElement): boolean;
  /** @throws ContentInvalid, NotCommittable */
  read(reading: Reading & { root: XmlElement }): Draft;
}

/** Reads one kind of JSON document. */
export interface JsonReader extends Described {
  syntax: "json";
  /** Whether it reads the document: decided by what the standard itself calls it, not by what happens to be in it. */
  detects(value: Json): boolean;
  read(reading: Reading & { value: Json }): Draft;
}

export type DocumentReader = XmlReader | JsonReader;

/** Every format that is read, besides the readable document itself. A new one is a line here; a file that two of them detect is refused. */
export const READERS: readonly DocumentReader[] = [
  ...INVOICE_READERS,
  ...UBL_READERS,
  ...UBL_DECLARATION_READERS,
  ...WCO_READERS,
  ...CBP_READERS,
  ...DCSA_READERS,
  ...ONE_RECORD_READERS,
  ...CREDENTIAL_READERS,
  ...TRADE_TRUST_READERS,
];

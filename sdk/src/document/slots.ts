import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { DOCUMENT_TYPE, identifierSlot, legalIdentifier, SCHEMA_VERSION, SLOT, type SlotName } from "../protocol/document.ts";
import type { Slots } from "../protocol/types.ts";
import { toMinor } from "./amount.ts";
import { countryNumber } from "./country.ts";
import { currencyOf } from "./currency.ts";
import { daysSinceEpoch } from "./date.ts";
import { detailsHash } from "./details.ts";
import type { LegalId } from "./legal-identifier.ts";
import type { TradeDocument } from "./trade-document.ts";

type Absent = null | undefined;

/** Encodes a value if there is one; 0 stands for an absent value. */
const encoder =
  <T>(encode: (value: T) => bigint) =>
  (value: T | Absent): bigint =>
    value === null || value === undefined ? 0n : encode(value);

const identifier = encoder(identifierSlot);
const legal = encoder(({ id }: { id: LegalId }) => legalIdentifier(id.scheme, id.value));
const days = encoder(daysSinceEpoch);
const integer = encoder((value: string | number) => BigInt(value));
const grams = encoder((kilograms: string) => toMinor(kilograms, 3) as bigint);
const currency = encoder((code: string) => BigInt(currencyOf(code)?.number ?? 0));

/** One country of origin has its number; of several none can stand for the others, so the slot stays 0. */
function origin(countries: readonly string[] | Absent): bigint {
  const [only, second] = new Set(countries);
  return only !== undefined && second === undefined ? BigInt(countryNumber(only) ?? 0) : 0n;
}

/** Ends what is hashed where there are details, so that no attachment passes for them and they cannot be left out. */
const DETAILS_MARK = Uint8Array.of(1);

/** keccak256 of the attachments' hashes, sorted and concatenated, and of the details' hash behind them, cut to 248 bits. The same file twice counts once. */
function attachments(document: TradeDocument): bigint {
  const details = detailsHash(document);
  const sorted = [...new Set(document.attachments)].sort().map((hash) => hexToBytes(hash.slice(2)));
  if (sorted.length === 0 && details === null) return 0n;
  return keccak_256(concatBytes(...sorted, ...(details === null ? [] : [details, DETAILS_MARK])))
    .subarray(0, 31)
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Values of a document's slots by name, SPEC.md section 3. */
export function namedSlots(document: TradeDocument): Record<SlotName, bigint> {
  return {
    type: DOCUMENT_TYPE[document.type],
    schema: SCHEMA_VERSION,
    issuer: legal(document.issuer),
    counterparty: legal(document.counterparty),
    number: identifier(document.number),
    issueDate: days(document.issueDate),
    currency: currency(document.currency),
    total: integer(document.totalMinor),
    origin: origin(document.originCountries),
    orderNumber: identifier(document.orderNumber),
    transportNumber: identifier(document.transportNumber),
    dueDate: days(document.dueDate),
    contractNumber: identifier(document.contractNumber),
    subtype: integer(document.typeCode),
    taxExclusive: integer(document.taxExclusiveMinor),
    incoterm: identifier(document.incoterm),
    packages: integer(document.packages),
    grossWeight: grams(document.grossWeightKg),
    netWeight: grams(document.netWeightKg),
    harmonizedCode: integer(document.harmonizedCode),
    placeOfLoading: identifier(document.placeOfLoading),
    placeOfDischarge: identifier(document.placeOfDischarge),
    container: identifier(document.container),
    seal: identifier(document.seal),
    invoiceNumber: identifier(document.invoiceNumber),
    insuredValue: integer(document.insuredValueMinor),
    departureDate: days(document.departureDate),
    arrivalDate: days(document.arrivalDate),
    carrier: legal(document.carrier),
    vessel: identifier(document.vessel),
    goods: identifier(document.goods),
    attachments: attachments(document),
  };
}

/** The 32 slots of a document, each a field element. */
export function documentSlots(document: TradeDocument): Slots {
  const slots = new Array<bigint>(32).fill(0n);
  for (const [name, value] of Object.entries(namedSlots(document))) slots[SLOT[name as SlotName]] = value;
  return slots as unknown as Slots;
}

/** Slots that stay 0 although a clerk may expect a value. */
export function slotWarnings(document: TradeDocument): string[] {
  const warnings = [];
  if (!document.counterparty)
    warnings.push("counterparty: no id that identifies one in law, so nobody can acknowledge the document");
  if (new Set(document.originCountries).size > 1) warnings.push("origin: several countries, none can stand for the others");
  return warnings.map((text) => `slot ${text}`);
}

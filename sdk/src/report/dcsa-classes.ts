import { type CodeTable, meaningOf } from "./codes/code-table.ts";
import { DCSA_DOCUMENTS, DCSA_EQUIPMENT, DCSA_MOVEMENT, DCSA_NOTICE, DCSA_SHIPMENT, DCSA_TRANSPORT } from "./codes/dcsa.ts";
import { unknownCode } from "./reading.ts";
import { type Classified, moves, movesNothing } from "./transport-report.ts";

/** What decides the class of an event of DCSA, in either version. */
export interface DcsaClassification {
  type: string;
  classifier: string;
  /** transportEventTypeCode, equipmentEventTypeCode or shipmentEventTypeCode. */
  code: string;
  emptyIndicator?: string;
  movement?: string;
  documentType?: string;
  /** Where the code and the document's type stand in the file. */
  path: string;
  documentPath: string;
}

const CLASSIFIERS: Readonly<Record<string, string>> = { EST: "estimated, not actual", PLN: "planned, not actual" };

function fromTable(table: CodeTable, { code, path }: DcsaClassification, list: string): Classified {
  const found = meaningOf(table, code);
  if (found === undefined) throw unknownCode(code, list, path);
  return "event" in found ? moves(found.event) : movesNothing(`${code}: ${found.none}`);
}

function equipment(given: DcsaClassification): Classified {
  const classified = fromTable(DCSA_EQUIPMENT, given, "DCSA's equipmentEventTypeCode");
  const { code, emptyIndicator, movement } = given;
  if (classified.event === null) return classified;
  if (emptyIndicator === undefined) return movesNothing("it does not say whether the container is laden");
  if (emptyIndicator === "EMPTY") return movesNothing("an empty container is not the goods");
  const direction = DCSA_MOVEMENT[code];
  if (direction === undefined || movement === undefined || movement === direction) return classified;
  return movesNothing(`${code} of movement ${movement} is on the way, neither receipt nor delivery`);
}

function shipment({ code, documentType, path, documentPath }: DcsaClassification): Classified {
  if (!DCSA_SHIPMENT.has(code)) throw unknownCode(code, "DCSA's shipmentEventTypeCode", path);
  if (documentType !== undefined && !DCSA_DOCUMENTS.has(documentType))
    throw unknownCode(documentType, "DCSA's documentTypeCode", documentPath);
  const isNotice = code === DCSA_NOTICE.shipmentEventTypeCode && documentType === DCSA_NOTICE.documentTypeCode;
  return isNotice ? moves("arrivalNoticed") : movesNothing(`${code}: of a document, not of a leg`);
}

/**
 * Class of an event of DCSA Track & Trace. An estimated arrival is no arrival notice: estimates change from day to day, and the ledger's
 * notice is what a carrier says once and answers for. The notice is the issue of the document (ISSU of ARN).
 */
export function classOfDcsa(given: DcsaClassification): Classified {
  const { type, classifier } = given;
  if (type === "IOT" || type === "REEFER") return movesNothing("a measurement, not a step of a leg");
  const classified =
    type === "TRANSPORT"
      ? fromTable(DCSA_TRANSPORT, given, "DCSA's transportEventTypeCode")
      : type === "EQUIPMENT"
        ? equipment(given)
        : shipment(given);
  return classifier === "ACT" ? classified : movesNothing(CLASSIFIERS[classifier] ?? "not actual");
}

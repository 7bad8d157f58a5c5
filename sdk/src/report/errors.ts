import { DocumentRefused } from "../document/errors.ts";
import { KontorError } from "../errors.ts";

/** The bytes are no JSON. */
export class JsonMalformed extends DocumentRefused {
  override readonly name = "JsonMalformed";
}
/** JSON with a part that honest senders do not write and attackers do: a member given twice, extreme depth, a name that means something to JavaScript. */
export class JsonForbidden extends DocumentRefused {
  override readonly name = "JsonForbidden";
}
/** Readable, but no transport events in a format that is read here, or none at all. */
export class NotAnEventFile extends DocumentRefused {
  override readonly name = "NotAnEventFile";
}
/** An event lacks something, contradicts itself, or has a code or a time that cannot be. */
export class EventInvalid extends DocumentRefused {
  override readonly name = "EventInvalid";
}
/** The event is no step of a leg (planned, of a document, an empty container), or an error declaration, so it cannot be reported. */
export class EventNotReportable extends KontorError {
  override readonly name = "EventNotReportable";
}
/** The ledger has this event with another time; which one is right is for its reporter to say, by a correction. */
export class EventTimesConflict extends KontorError {
  override readonly name = "EventTimesConflict";
}
/** No event of the shipment, or more than one, is the one that a correction is about. */
export class CorrectedEventUnclear extends KontorError {
  override readonly name = "CorrectedEventUnclear";
}
/** Which events of a file are of a leg cannot be told: they are of several places, or none is what was selected. */
export class EventChoiceUnclear extends KontorError {
  override readonly name = "EventChoiceUnclear";
}

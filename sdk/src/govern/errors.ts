import { KontorError } from "../errors.ts";

/** The proposal is in a state in which it can be neither scheduled nor executed. */
export class DecisionNotExecutable extends KontorError {
  override readonly name = "DecisionNotExecutable";
}
/** The same is proposed and not over; or it was proposed before in the same words, and a council takes each proposal once. */
export class AlreadyProposed extends KontorError {
  override readonly name = "AlreadyProposed";
}

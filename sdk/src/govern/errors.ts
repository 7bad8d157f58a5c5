import { KontorError } from "../errors.ts";

/** The proposal is in a state in which it can be neither scheduled nor executed. */
export class DecisionNotExecutable extends KontorError {
  override readonly name = "DecisionNotExecutable";
}
/** The same is proposed and not over; or it was proposed before in the same words, and a council takes each proposal once. */
export class AlreadyProposed extends KontorError {
  override readonly name = "AlreadyProposed";
}
/** What is proposed would be refused if it were executed now. `error` and `does` among its values say what, and of which call. */
export class DecisionWouldFail extends KontorError {
  override readonly name = "DecisionWouldFail";
}
/** The node does not try a call as though its delay were over, so nobody knows whether the decision could be executed. */
export class DecisionNotTried extends KontorError {
  override readonly name = "DecisionNotTried";
}

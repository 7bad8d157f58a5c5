import { KontorError } from "../sdk/src/errors.ts";

/** What is to be done needs a person: it stands on the list of what waits for one. */
export class PersonNeeded extends KontorError {
  override readonly name = "PersonNeeded";
}
/** The node's chain changed while it was read; it is read again. */
export class ChainUnsettled extends KontorError {
  override readonly name = "ChainUnsettled";

  constructor(block: bigint) {
    super({
      what: `Block ${block} was replaced while it was read.`,
      todo: "Nothing: it is read again.",
      values: { block },
    });
  }
}
/** The state is another one than what was decided on; what was decided since holds. */
export class DecidedElsewhere extends KontorError {
  override readonly name = "DecidedElsewhere";

  constructor() {
    super({
      what: "Somebody else, another copy of the agent or a person, has decided or amended meanwhile.",
      todo: "Look at what it came to, and decide anew where something is left to decide.",
      values: {},
    });
  }
}

import type { Hex } from "viem";
import { KontorError } from "../errors.ts";

/** What the ledger says of a key contradicts itself, so no answer can be measured by it. */
export class CommitteeInconsistent extends KontorError {
  override readonly name = "CommitteeInconsistent";

  constructor(keyId: number, part: string) {
    super({
      what: `What the node says of the committee's key ${keyId} does not fit together: ${part}.`,
      todo: "Ask another node; nothing is asked of these members.",
      values: { keyId, part },
    });
  }
}

/** The share that follows from the ledger and the member's secret is not the one that the ledger names. */
export class ShareMismatch extends KontorError {
  override readonly name = "ShareMismatch";

  constructor(keyId: number, round: number, fault: string) {
    super({
      what: `The member's share of key ${keyId} does not follow from round ${round}: ${fault}.`,
      todo: "Ask another node, with all of the ledger's log; if it says the same, ask governance for a resharing.",
      values: { keyId, round, fault },
    });
  }
}

/** The node does not show what was dealt in a round. */
export class DealingsMissing extends KontorError {
  override readonly name = "DealingsMissing";

  constructor(round: number, dealers: readonly number[]) {
    super({
      what: `The node's log lacks dealings of round ${round}.`,
      todo: "Ask a node that keeps the ledger's whole log.",
      values: { round, dealers },
    });
  }
}

/** What a member would deal to is not what the ledger's digest of the round says. */
export class RoundDigestMismatch extends KontorError {
  override readonly name = "RoundDigestMismatch";

  constructor(round: number, digest: Hex) {
    super({
      what: `The node says of round ${round} what its digest does not hold.`,
      todo: "Ask another node; nothing is dealt meanwhile.",
      values: { round, digest },
    });
  }
}

import { KontorError } from "../../../sdk/src/index.ts";

/** The identity's account lies in a wallet, and the browser has none. */
export class WalletMissing extends KontorError {
  override readonly name = "WalletMissing";

  constructor() {
    const todo = "Unlock or install the wallet that holds the account, and reload the page.";
    super({ what: "There is no wallet in this browser.", todo });
  }
}

/** The wallet would sign for another chain than the ledger's, and did not change to it. */
export class WalletOnOtherChain extends KontorError {
  override readonly name = "WalletOnOtherChain";

  constructor(wallet: number, ledger: number, cause?: unknown) {
    super({
      what: `The wallet is on chain ${wallet}, and the ledger on chain ${ledger}.`,
      todo: `Choose chain ${ledger} in the wallet, and take the step again. Nothing was sent.`,
      values: { wallet, ledger },
      cause,
    });
  }
}

/** The user said no in the wallet. */
export class WalletDeclined extends KontorError {
  override readonly name = "WalletDeclined";

  constructor(cause: unknown) {
    super({ what: "You have declined it in your wallet.", todo: "Nothing was sent; take the step again if you like.", cause });
  }
}

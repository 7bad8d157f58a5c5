import { execute, propose, vote } from "../../sdk/src/node.ts";
import type { Stage } from "./stage.ts";
import { TERMS } from "./terms.ts";

const DAY = 86_400;
/** What the import office gives declarants from the next voyage on, if the assembly says so. */
const PERIOD = 5 * DAY;

/**
 * The consortium's assembly has two proposals: one that is carried and waits for its delay, one that waits for votes, which whoever looks through a
 * member's eyes can give.
 */
export async function putToTheVote({ tell, network, ledger }: Stage): Promise<void> {
  const { organisations, memberOf, relayer, networkHelpers } = network;
  const [port, exporting, importing] = organisations.map((one) => memberOf(one, ledger)) as [M, M, M];
  tell.chapter("The consortium votes, and leaves a vote open");
  const what =
    "admits a second identity provider by three votes of four, and begins to vote on five days for import declarations";
  await tell.together("Assembly", what, async () => {
    const account = (await relayer(ledger)).account?.address as `0x${string}`;
    const admission = await propose(port, {
      action: { kind: "admitIdentityProvider", account, name: "Chamber of commerce, identities" },
      description: "A second provider, so that no participant depends on one.",
    });
    await networkHelpers.mine();
    for (const member of [port, exporting, importing]) await vote(member, { id: admission.id, support: "for" });
    await execute(port, { id: admission.id });
    const terms = TERMS.find(({ procedure }) => procedure === "import") as (typeof TERMS)[number];
    const { id } = await propose(importing, {
      action: { kind: "setTerms", ...terms, terms: { ...terms.terms, period: PERIOD } },
      description: "Three days are short where a certificate of origin comes by post.",
    });
    await networkHelpers.mine();
    await vote(importing, { id, support: "for", reason: "Most late declarations of this year waited for one certificate." });
    await vote(exporting, { id, support: "against", reason: "Later declarations mean later cross-checks." });
  });
}
type M = ReturnType<Stage["network"]["memberOf"]>;

import { execute, type ProposalToMake, propose, type VoteToCast, vote } from "../../sdk/src/node.ts";
import type { Organisation } from "./network.ts";
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
  const [port, exporting, importing] = organisations as [Organisation, Organisation, Organisation];
  const proposing = (who: Organisation, what: ProposalToMake): Promise<bigint> =>
    tell.step("Assembly", `proposal of ${who.name}`, () => propose(memberOf(who, ledger), what)).then(({ id }) => id);
  const voting = (who: Organisation, id: bigint, support: VoteToCast["support"], reason?: string) =>
    tell.step("Assembly", `vote of ${who.name}`, () => vote(memberOf(who, ledger), { id, support, reason }));
  tell.chapter("The consortium votes, and leaves a vote open");
  const what =
    "admits a second identity provider by three votes of four, and begins to vote on five days for import declarations";
  await tell.together("Assembly", what, async () => {
    const account = (await relayer(ledger)).account?.address as `0x${string}`;
    const admission = await proposing(port, {
      action: { kind: "admitIdentityProvider", account, name: "Chamber of commerce, identities" },
      description: "A second provider, so that no participant depends on one.",
    });
    await networkHelpers.mine();
    for (const member of [port, exporting, importing]) await voting(member, admission, "for");
    await tell.step("Assembly", "begins its delay", () => execute(memberOf(port, ledger), { id: admission }));
    const terms = TERMS.find(({ procedure }) => procedure === "import") as (typeof TERMS)[number];
    const id = await proposing(importing, {
      action: { kind: "setTerms", ...terms, terms: { ...terms.terms, period: PERIOD } },
      description: "Three days are short where a certificate of origin comes by post.",
    });
    await networkHelpers.mine();
    await voting(importing, id, "for", "Most late declarations of this year waited for one certificate.");
    await voting(exporting, id, "against", "Later declarations mean later cross-checks.");
  });
}

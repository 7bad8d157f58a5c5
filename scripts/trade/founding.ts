import type { Network, Party } from "./network.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import type { Narrator } from "./report.ts";
import { actor, type Stage } from "./stage.ts";

/** A consortium deploys its ledger, and everybody is accredited. */
export async function found(tell: Narrator, network: Network): Promise<Stage> {
  tell.chapter("A consortium founds its ledger");
  const { ledger, identityProvider } = await tell.step(
    "Consortium",
    "deploys contracts, verifiers and governance, and names a tag committee",
    network.found,
  );
  const parties = {} as Record<PartyName, Party>;
  const names = Object.keys(PARTIES) as PartyName[];
  await tell.together(`${names.length} parties`, "are accredited, each with its roles, and publish their keys", async () => {
    for (const name of names) {
      const step = `is accredited as ${PARTIES[name].roles.join(", ")} and publishes its keys`;
      const { party } = await tell.step(actor(name), step, () => network.join(name, ledger, identityProvider));
      parties[name] = party;
    }
  });
  return { tell, network, ledger, parties, relayer: await network.relayer(ledger) };
}

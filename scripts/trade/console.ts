import { custom } from "viem";
import { hardhat } from "viem/chains";
import { stopAsked } from "../../cli/stop-asked.ts";
import { buildConsole } from "../../console/build.ts";
import type { ConsoleSettings, DemonstrationParty } from "../../console/server/settings.ts";
import { watchNetwork } from "../../console/server/watch-network.ts";
import { serveConsole } from "../../console/server.ts";
import type { Story, StoryPledge } from "../../console/story.ts";
import type { Ticket } from "../../sdk/src/node.ts";
import type { Financed } from "./financing.ts";
import { POLLING } from "./network.ts";
import { PARTIES, type PartyName } from "./parties.ts";
import type { Journey } from "./shipping.ts";
import { actor, addressOf, type Invoice, type Stage } from "./stage.ts";

/** What of the trade the console's first page leads to. */
export interface Traded extends Pick<Financed, "tickets"> {
  invoice: Invoice;
  copy: Invoice;
  journey: Journey;
  /** The one with falsified papers. */
  voyage: Journey;
  underWay: Journey;
}

const namesOfParties = Object.keys(PARTIES) as PartyName[];
const partiesOf = ({ parties }: Stage): DemonstrationParty[] =>
  namesOfParties.map((name) => ({
    account: addressOf(parties[name]),
    name: actor(name),
    roles: PARTIES[name].roles,
    secret: parties[name].secret,
    controllers: async () => ((await parties[name].store?.controllers.list()) ?? []).map(([, controller]) => controller),
    proofs: async () => (await parties[name].store?.proofs.list()) ?? [],
  }));

/** Who governs takes part in no trade, and votes. */
const membersOf = ({ network }: Stage): DemonstrationParty[] =>
  network.organisations.map(({ name, account: { address }, secret }) => ({
    account: address,
    name,
    roles: ["member"],
    secret,
    controllers: async () => [],
    proofs: async () => [],
  }));

/** What happened, with where to look it up. */
function storyOf({ tell, parties }: Stage, { invoice, copy, journey, voyage, underWay, tickets }: Traded): Story {
  const { warnings, declarations, notLent, refused } = tell.report;
  const pledge = (bank: PartyName, { controller, amount }: Ticket): StoryPledge => ({
    bank: addressOf(parties[bank]),
    controller: controller as StoryPledge["controller"],
    amount: amount.toString(),
  });
  const late = refused.find(({ attempt }) => attempt.includes("same block"));
  return {
    shipment: journey.shipmentId,
    falsified: voyage.shipmentId,
    underWay: underWay.shipmentId,
    invoice: invoice.documentId,
    copy: copy.documentId,
    total: invoice.total.toString(),
    currency: "EUR",
    financed: [pledge("firstBank", tickets.first), pledge("secondBank", tickets.second)],
    refused: { ...pledge("thirdBank", tickets.rival), error: late?.error ?? "" },
    warnings: warnings.map(({ kind, others }) => ({ kind, others })),
    declarations,
    notLent,
    frauds: refused,
  };
}

/** All that the console needs of the trade. */
function settingsOf(stage: Stage, traded: Traded): ConsoleSettings {
  const parties = [...partiesOf(stage), ...membersOf(stage)];
  const members = stage.network.committee.members.map((account, i) => [account, `Tag committee, member ${i + 1}`]);
  return {
    chainId: hardhat.id,
    addresses: stage.ledger,
    pollingInterval: POLLING,
    names: Object.fromEntries([...parties.map(({ account, name }) => [account, name]), ...members]),
    legalIds: Object.fromEntries(namesOfParties.map((name) => [addressOf(stage.parties[name]), PARTIES[name].id])),
    demonstration: { parties, story: storyOf(stage, traded) },
  };
}

/** Serve the console on this trade until whoever looks at it has enough. */
export async function showConsole(stage: Stage, traded: Traded): Promise<void> {
  const { tell, network } = stage;
  const stop = stopAsked();
  const { folder: page } = await tell.step("Console", "is built, once for these sources", buildConsole);
  const { request, contentStore } = network;
  const node = { name: "Hardhat", transport: custom({ request: request as never }, { retryCount: 0 }) };
  const health = watchNetwork({ nodes: [node], client: stage.relayer });
  const settings = settingsOf(stage, traded);
  const served = await serveConsole({ settings, request: request as never, contentStore, health, page });
  tell.note(`open ${served.url} in a browser: it begins with why the third bank was refused. Ctrl-C ends it.`, "");
  await stop;
  await served.close();
}

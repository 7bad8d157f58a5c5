import { hardhat } from "viem/chains";
import { stopAsked } from "../../cli/stop-asked.ts";
import { buildConsole } from "../../console/build.ts";
import type { ConsoleSettings, DemonstrationParty } from "../../console/server/settings.ts";
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
}

const partiesOf = ({ parties }: Stage): DemonstrationParty[] =>
  (Object.keys(PARTIES) as PartyName[]).map((name) => ({
    account: addressOf(parties[name]),
    name: actor(name),
    roles: PARTIES[name].roles,
    secret: parties[name].secret,
    controllers: async () => ((await parties[name].store?.controllers.list()) ?? []).map(([, controller]) => controller),
  }));

/** What happened, with where to look it up. */
function storyOf({ tell, parties }: Stage, { invoice, copy, journey, voyage, tickets }: Traded): Story {
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
  const parties = partiesOf(stage);
  return {
    chainId: hardhat.id,
    addresses: stage.ledger,
    pollingInterval: POLLING,
    names: Object.fromEntries(parties.map(({ account, name }) => [account, name])),
    demonstration: { parties, story: storyOf(stage, traded) },
  };
}

/** Serve the console on this trade until whoever looks at it has enough. */
export async function showConsole(stage: Stage, traded: Traded): Promise<void> {
  const { tell, network } = stage;
  const stop = stopAsked();
  const { folder: page } = await tell.step("Console", "is built, once for these sources", buildConsole);
  const { request, contentStore } = network;
  const served = await serveConsole({ settings: settingsOf(stage, traded), request: request as never, contentStore, page });
  tell.note(`open ${served.url} in a browser: it begins with why the third bank was refused. Ctrl-C ends it.`, "");
  await stop;
  await served.close();
}

import { Command, InvalidArgumentError } from "commander";
import type { LegPlan } from "../sdk/src/ship/open-shipment.ts";
import { parseAddress, parseId, parseInteger, parseLeg, several } from "./arguments.ts";
import { FROM_BLOCK } from "./flags.ts";
import { acting, reading } from "./participant.ts";
import { answers } from "./printing.ts";

const steps = () => import("./shipment-steps.ts");

/** "CARRIER" or "CARRIER,FORWARDER". */
function parsePlan(text: string): LegPlan {
  const [carrier = "", forwarder, ...more] = text.split(",");
  if (more.length > 0) throw new InvalidArgumentError("Write a leg as CARRIER or CARRIER,FORWARDER.");
  return { carrier: parseAddress(carrier), ...(forwarder !== undefined && { forwarder: parseAddress(forwarder) }) };
}

const on = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<id>", "the shipment", parseId);
const PLAN = "its carrier's account, or CARRIER,FORWARDER";

/** Commands that open and change shipments, and read what the ledger says of one. */
export function shipmentsOnLedger(): Command[] {
  const open = new Command("open")
    .description("open a shipment; whoever opens it names its parties")
    .argument("<leg...>", `each leg in the order of travel: ${PLAN}`, several(parsePlan))
    .option("--party <account...>", "who else may link documents and subscribe declarations", several(parseAddress))
    .option("--salt <hex>", "32 bytes: the same ones open the same shipment, and once; random unless said", parseId);
  const accounts = (command: Command): Command =>
    command.argument("<account...>", "participants, 16 at most", several(parseAddress));
  const link = on("link", "let documents belong to a shipment, that this participant issued or may name").argument(
    "<document...>",
    "ids of documents",
    several(parseId),
  );
  const unlink = on("unlink", "let a document belong to a shipment no more").argument("<document>", "its id", parseId);
  const appoint = on("appoint", "name another carrier for what is reported of a leg from now on; as who opened the shipment")
    .argument("<leg>", "0 to 7, in the order of travel", parseLeg)
    .argument("<carrier>", PLAN, parsePlan);
  const show = on("show", "print what the ledger says of a shipment: legs, reports, documents");
  const list = new Command("list")
    .description("print which shipments were opened, newest first")
    .option(...FROM_BLOCK, parseInteger);
  const history = on("history", "print everything that happened to a shipment and its declarations, oldest first");
  return [
    answers(acting(open), async () => (await steps()).open),
    answers(
      acting(accounts(on("add-parties", "let more participants link and subscribe; as who opened it"))),
      async () => (await steps()).add,
    ),
    answers(
      acting(accounts(on("remove-parties", "let participants link and subscribe no more; as who opened it"))),
      async () => (await steps()).remove,
    ),
    answers(acting(link), async () => (await steps()).link),
    answers(acting(unlink), async () => (await steps()).unlink),
    answers(acting(appoint), async () => (await steps()).appointCarrier),
    answers(
      reading(list),
      async () => (await steps()).list,
      async () => (await import("./words/shipments.ts")).shipmentsInWords,
    ),
    answers(reading(show), async () => (await steps()).show),
    answers(reading(history), async () => (await steps()).history),
  ];
}

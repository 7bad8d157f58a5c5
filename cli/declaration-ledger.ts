import { Argument, Command, Option } from "commander";
import { EVENT_CLASSES, OUTCOMES, PROCEDURES } from "../sdk/src/declare/procedures.ts";
import { parseAddress, parseId, parseInteger, parseLeg, parseLegalId, several } from "./arguments.ts";
import { FROM_BLOCK } from "./flags.ts";
import { acting, reading } from "./participant.ts";
import { answers } from "./printing.ts";

const steps = () => import("./declaration-declare.ts");

/** The same as SEVERITIES, without what reaches the ledger. */
const SEVERITIES = ["notice", "warning", "grave"];
const procedures = PROCEDURES.slice(1);

const on = (name: string, description: string, what = "the declaration"): Command =>
  new Command(name).description(description).argument("<id>", what, parseId);
/** What an option of several commands says, in the same words. */
export const procedureOption = (): Option =>
  new Option("--procedure <procedure>", "what it is declared for").choices(procedures).makeOptionMandatory();
export const officeOption = (): Option =>
  new Option("--office <account>", "the customs office's account").argParser(parseAddress);
export const legOption = (): Option =>
  new Option("--leg <number>", "0 to 7, in the order of travel").argParser(parseLeg).makeOptionMandatory();
const ids = (flags: string, description: string): Option => new Option(flags, description).argParser(several(parseId));

function declarantCommands(): Command[] {
  const event = new Option("--event <class>", "the carrier's event that opens it").choices(EVENT_CLASSES.slice(1));
  const subscribe = on(
    "subscribe",
    "have a declaration opened when the carrier reports an event; as its declarant",
    "the shipment",
  )
    .addOption(legOption())
    .addOption(event.makeOptionMandatory())
    .addOption(officeOption().makeOptionMandatory())
    .addOption(procedureOption());
  const present = on(
    "present",
    "present grants of documents that came later, and look again whether the set is complete",
  ).argument("[grant...]", "ids of grants to the declarant, with the right to declare", several(parseId), []);
  const submit = on("submit", "hand in a registered declaration, and let its office read it").argument(
    "<document>",
    "its id",
    parseId,
  );
  return [
    answers(acting(subscribe), async () => (await steps()).subscribeDeclaration),
    answers(acting(on("unsubscribe", "end a subscription while it waits")), async () => (await steps()).unsubscribeDeclaration),
    answers(acting(present), async () => (await steps()).presentGrants),
    answers(acting(submit), async () => (await steps()).submitDeclaration),
  ];
}

function officeCommands(): Command[] {
  const judge = on("judge", "judge a declaration that was handed in; as its customs office, and where its agent does not")
    .argument("<document>", "the version that was looked at", parseId)
    .addOption(new Option("--outcome <outcome>", "what it is to be").choices(OUTCOMES.slice(1)).makeOptionMandatory())
    .addOption(
      new Option("--report <id>", "the office's registered report, the reason of what is not pre-cleared").argParser(parseId),
    )
    .addOption(new Option("--clearance <id>", "the office's registered certificate, of what is pre-cleared").argParser(parseId))
    .addOption(new Option("--discrepancy <severity...>", "what was found, each once").choices(SEVERITIES))
    .addOption(ids("--set <id...>", "documents of the set as `declaration show` lists it, of what is pre-cleared"))
    .addOption(ids("--cross-checked <id...>", "those of the set that the office has opened and compared"));
  const terms = new Command("terms")
    .description("print what a customs office asks for under a procedure")
    .argument("<office>", "its legal identifier, SCHEME:VALUE", parseLegalId)
    .addArgument(new Argument("<procedure>", "the procedure").choices(procedures));
  const record = new Command("record")
    .description("print what a participant's declarations have come to")
    .argument("<account>", "the declarant", parseAddress);
  const list = new Command("list")
    .description("print what was handed in to a customs office, newest first, with the state that it is in now")
    .argument("<account>", "the customs office's", parseAddress)
    .option(...FROM_BLOCK, parseInteger);
  return [
    answers(reading(list), async () => (await steps()).handedIn),
    answers(acting(judge), async () => (await steps()).judgeDeclaration),
    answers(reading(terms), async () => (await steps()).officeTerms),
    answers(reading(record), async () => (await steps()).declarantRecord),
  ];
}

/** Commands of declarants and offices about declarations on the ledger. */
export const declarationsOnLedger = (): Command[] => [...declarantCommands(), ...officeCommands()];

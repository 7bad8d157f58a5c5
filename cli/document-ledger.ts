import { Command, Option } from "commander";
import { RIGHT } from "../sdk/src/grant/rights.ts";
import { integerFrom, parseAddress, parseDate, parseId } from "./arguments.ts";
import { acting, reading } from "./participant.ts";
import { answers } from "./printing.ts";

const registering = () => import("./document-register.ts");
const granting = () => import("./document-grant.ts");
const showing = () => import("./document-show.ts");
const proving = () => import("./document-proofs.ts");

const on = (name: string, description: string, what = "the document"): Command =>
  new Command(name).description(description).argument("<id>", what, parseId);
const acknowledger = () => new Option("--acknowledger <account>", "account that is asked to acknowledge").argParser(parseAddress);
const keep = () =>
  new Option("--keep <place>", "where the sealed document is kept; by its size unless said").choices(["ledger", "store"]);
const right = () => new Option("--right <right...>", "what the grantee may do").choices(Object.keys(RIGHT)).makeOptionMandatory();

/** Register and what follows for who issued it. `onFile` adds the options of whatever reads a document's file. */
function issuing(onFile: (command: Command) => Command): Command[] {
  const register = onFile(new Command("register").description("seal documents and register them, several of them all or none"))
    .addOption(acknowledger())
    .addOption(keep());
  const supersede = onFile(on("supersede", "register a later version of a document; grants are made anew", "the version before"))
    .addOption(acknowledger())
    .addOption(keep());
  register.argument("<file...>", "documents, or what `document commit` prints: the same file is then the same document");
  supersede.argument("<file>", "the later version; - reads standard input");
  return [
    answers(acting(register), async () => (await registering()).registerFiles),
    answers(acting(supersede), async () => (await registering()).supersedeByFile),
    answers(
      acting(on("withdraw", "take a document back; nothing that was financed on it is undone")),
      async () => (await registering()).withdrawDocument,
    ),
    answers(
      acting(on("acknowledge", "say that a document binds this participant, as the account that was asked to")),
      async () => (await registering()).acknowledgeDocument,
    ),
  ];
}

/** Let others read, and no longer. */
function grants(): Command[] {
  const given = (command: Command): Command =>
    acting(
      command
        .addOption(new Option("--to <account>", "who gets it").argParser(parseAddress).makeOptionMandatory())
        .addOption(right())
        .option(
          "--depth <number>",
          "how many grants may follow one another below this one; none unless said",
          integerFrom(0, 255),
        )
        .option("--until <date>", "last day on which it counts, YYYY-MM-DD", parseDate)
        .option("--again", "this repeats a step whose outcome is not known: the grant that it made is found, and none made anew"),
    );
  const revoke = on("revoke", "end a grant and everything made from it; what was read stays read", "the grant");
  const rekey = on("rekey", "seal a document under a new key, for whom grants remain").addOption(keep());
  return [
    answers(given(on("grant", "let a participant open a document, as its issuer")), async () => (await granting()).grantDocument),
    answers(given(on("regrant", "pass a document on, within one's own grant")), async () => (await granting()).regrantDocument),
    answers(acting(revoke), async () => (await granting()).revokeGrant),
    answers(acting(rekey), async () => (await granting()).rekeyDocument),
  ];
}

const PROOF = "of the proof, as `document proofs` prints it";

/** What was proven of documents, and asked of them. */
function proofs(): Command[] {
  const list = new Command("proofs")
    .description(
      "print the proofs that this participant made of a document, and the facts and checks that it asked for, with what each is worth by now",
    )
    .argument("[id]", "the document; all of them unless said", parseId);
  return [
    answers(
      acting(list),
      async () => (await proving()).listProofs,
      async () => (await import("./words/proofs.ts")).proofsInWords,
    ),
    answers(
      acting(on("proof", "print one of these proofs, to be handed over again", PROOF)),
      async () => (await proving()).exportProof,
    ),
    answers(
      acting(on("forget-proof", "delete one of these proofs from this participant's own store, for good", PROOF)),
      async () => (await proving()).dropProof,
    ),
  ];
}

/** Commands about documents of the ledger. */
export function documentsOnLedger(onFile: (command: Command) => Command): Command[] {
  const show = on("show", "print what the ledger says of a document, which everybody sees: standing, grants, no contents");
  const history = on("history", "print everything that happened to a document, oldest first");
  const list = new Command("list").description(
    "print the documents that this participant can read: its own, and those that it was granted",
  );
  return [
    ...issuing(onFile),
    ...grants(),
    ...proofs(),
    answers(reading(show), async () => (await showing()).showDocument),
    answers(reading(history), async () => (await showing()).documentHistory),
    answers(
      acting(list),
      async () => (await showing()).listDocuments,
      async () => (await import("./words/documents.ts")).documentsInWords,
    ),
  ];
}

import type { Hex } from "viem";
import type { Examined } from "../../../../agents/customs/desk.ts";
import type { Examiner } from "../../../../agents/customs/examine.ts";
import { documentsShown, groundsOf, lastsUntil } from "../../../../agents/customs/grounds-of.ts";
import { examine } from "../../../../agents/customs/judge-by-person.ts";
import { need } from "../../../../sdk/src/client.ts";
import type { Declaration, KontorClient } from "../../../../sdk/src/index.ts";
import { ask } from "../../../../sdk/src/ledger/failure.ts";
import { whereRoom } from "../../ledger/where-room.ts";

/** What was made of a declaration, and what the ledger said of everything that it rests on. */
export interface KeptExamination {
  grounds: string;
  /** The second until which it may be shown again; 0: it is examined anew each time. */
  until: bigint;
  /** The newest block when it was last asked. */
  head: Hex;
  examined: Examined;
}

const rowOf = (id: Hex): string => `examined ${id.toLowerCase()}`;
/** Ids of those that are kept. */
const ALL = "examined";

/** The newest block, and the later of its time and this machine's: a grant that has ended by either opens nothing any more. */
async function headOf(client: KontorClient): Promise<{ head: Hex; now: bigint }> {
  const { hash, timestamp } = await ask(() => client.public.getBlock());
  const here = BigInt(Math.floor(Date.now() / 1_000));
  return { head: hash, now: timestamp > here ? timestamp : here };
}

async function keep(client: KontorClient, id: Hex, next: KeptExamination): Promise<void> {
  const { drafts, exclusive } = need(client, "store");
  await exclusive(async () => {
    await drafts.put(rowOf(id), next);
    const ids = ((await drafts.get(ALL)) ?? []) as Hex[];
    if (!ids.includes(id)) await drafts.put(ALL, [...ids, id]);
  });
}

/** Opens what the client opens, also where there is no room to keep it: it is on the page. */
function looking(client: Examiner["client"]): Examiner["client"] {
  const store = need(client, "store");
  const { documents } = store;
  return { ...client, store: { ...store, documents: { ...documents, put: (...row) => whereRoom(documents.put(...row)) } } };
}

/**
 * What an earlier look of the same page came to, as long as the ledger says the same and nothing ended that it was opened by; else the dossier is
 * opened anew. What was opened is kept sealed in the party's own store, so that a reload opens nothing again, but where the disk is full. `shown` is
 * what is on the page: while no block has come since, nothing more is asked.
 */
export async function examineOnce(
  examiner: Examiner,
  declaration: Declaration,
  shown?: KeptExamination,
): Promise<KeptExamination> {
  const { client } = examiner;
  const { drafts, exclusive } = need(client, "store");
  const { head, now } = await headOf(client);
  const lasts = (one: KeptExamination | undefined): one is KeptExamination => one !== undefined && one.until > now;
  if (lasts(shown) && shown.head === head) return shown;
  const kept = shown ?? ((await drafts.get(rowOf(declaration.id)).catch(() => undefined)) as KeptExamination | undefined);
  // What another version of the page has kept may have another shape.
  const about = kept?.grounds?.startsWith(`${__SOURCES__} `) ? documentsShown(kept.examined.dossier) : [];
  const grounds = `${__SOURCES__} ${await groundsOf(examiner, declaration, about)}`;
  if (lasts(kept) && kept.grounds === grounds) return { ...kept, head };
  // Whether or not it can be read again: what it was opened by may have been taken back.
  await whereRoom(exclusive(() => drafts.delete(rowOf(declaration.id))));
  const examined = await examine({ ...examiner, client: looking(client) }, declaration);
  // Which documents its facts are about is known once it was opened: from then on it is watched what the ledger says of them.
  const isWatched = documentsShown(examined.dossier).join() === about.join();
  const next = { grounds, until: isWatched ? lastsUntil(examined) : 0n, head, examined };
  if (next.until > 0n) await whereRoom(keep(client, declaration.id, next));
  return next;
}

/** Forget what was kept of declarations that wait for nobody any more. */
export async function keepOnly(client: KontorClient, waiting: readonly Hex[]): Promise<void> {
  const { drafts, exclusive } = need(client, "store");
  const forget = async () => {
    const ids = ((await drafts.get(ALL)) ?? []) as Hex[];
    const gone = ids.filter((id) => !waiting.includes(id));
    for (const id of gone) await drafts.delete(rowOf(id));
    if (gone.length > 0)
      await drafts.put(
        ALL,
        ids.filter((id) => waiting.includes(id)),
      );
  };
  await whereRoom(exclusive(forget));
}

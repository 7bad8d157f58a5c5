import type { Hex } from "viem";
import type { Examined } from "../../../../agents/customs/desk.ts";
import type { Examiner } from "../../../../agents/customs/examine.ts";
import { examine } from "../../../../agents/customs/judge-by-person.ts";
import { outlastsVisit, standingOf } from "../../../../agents/customs/standing-of.ts";
import { need } from "../../../../sdk/src/client.ts";
import type { Declaration, KontorClient } from "../../../../sdk/src/index.ts";

/** What was made of a declaration, and what the ledger said of everything that it rests on. */
export interface Standing {
  standing: string;
  examined: Examined;
}

const rowOf = (id: Hex): string => `examined ${id.toLowerCase()}`;
/** Ids of those that are kept. */
const ALL = "examined";

/**
 * What an earlier look of the same page came to, as long as the ledger says the same; else the dossier is opened anew. What was opened is kept sealed in the party's own
 * store, so that a reload opens nothing again. `shown` is what is on the page.
 */
export async function examineOnce(examiner: Examiner, declaration: Declaration, shown?: Standing): Promise<Standing> {
  const { drafts, exclusive } = need(examiner.client, "store");
  const [standing, kept] = await Promise.all([
    standingOf(examiner, declaration).then((text) => `${__SOURCES__} ${text}`),
    shown ?? (drafts.get(rowOf(declaration.id)).catch(() => undefined) as Promise<Standing | undefined>),
  ]);
  if (kept?.standing === standing) return kept;
  const next = { standing, examined: await examine(examiner, declaration) };
  if (outlastsVisit(next.examined))
    await exclusive(async () => {
      await drafts.put(rowOf(declaration.id), next);
      const ids = ((await drafts.get(ALL)) ?? []) as Hex[];
      if (!ids.includes(declaration.id)) await drafts.put(ALL, [...ids, declaration.id]);
    });
  return next;
}

/** Forget what was kept of declarations that wait for nobody any more. */
export async function keepOnly(client: KontorClient, waiting: readonly Hex[]): Promise<void> {
  const { drafts, exclusive } = need(client, "store");
  await exclusive(async () => {
    const ids = ((await drafts.get(ALL)) ?? []) as Hex[];
    const gone = ids.filter((id) => !waiting.includes(id));
    for (const id of gone) await drafts.delete(rowOf(id));
    if (gone.length > 0)
      await drafts.put(
        ALL,
        ids.filter((id) => waiting.includes(id)),
      );
  });
}

import { InputInvalid } from "../../sdk/src/errors.ts";
import { PAGE, type PageQuery, pageBefore, placeIn } from "../shapes/common.ts";

/** Of what is listed by when it was kept; of one moment by id. */
interface Kept {
  id: string;
  at: number;
}
export type Order = "newest first" | "oldest first";

const inOrder =
  (order: Order) =>
  (a: Kept, b: Kept): number =>
    (order === "newest first" ? b.at - a.at : a.at - b.at) || (a.id < b.id ? -1 : Number(a.id > b.id));

const PLACE = /^(\d+(?:\.\d+)?)\/(0x[0-9a-f]{64}|op-[0-9a-f]{32})$/;
function keptAt(place: string): Kept {
  const [, at, id] = PLACE.exec(place) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  throw new InputInvalid({ what: "The cursor is none that this path gave.", todo: "Begin without one, or go on with `next`." });
}

/**
 * A page of what comes and is forgotten at any time. A cursor says behind which row its page begins, and does so where that row is gone: no other is
 * passed over or told twice. Throws InputInvalid.
 */
export function pageOfKept<T extends Kept>(all: readonly T[], order: Order, { limit = PAGE, cursor }: PageQuery) {
  const compare = inOrder(order);
  const place = placeIn(cursor);
  const behind = place === undefined ? undefined : keptAt(place);
  const rows = [...all].sort(compare).filter((row) => behind === undefined || compare(row, behind) > 0);
  return pageBefore(rows, limit, ({ at, id }) => `${at}/${id}`);
}

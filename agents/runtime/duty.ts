import type { Item, ItemName, Outcome } from "./item.ts";

/** What one kind of agent does. Events only say what is worth a look; what is to be done is decided from the ledger's state, each time anew. */
export interface Duty<Event> {
  /** Items that an event names. */
  itemsOf(event: Event): ItemName[] | Promise<ItemName[]>;
  /** Which of the items that wait may get further by an event. */
  wokenBy(event: Event): ((item: Item) => boolean) | undefined;
  /** Look at an item and do what its state asks for. Doing so twice, or in two copies at once, comes to the same. */
  look(item: Item): Promise<Outcome>;
}

import type { Item, ItemName, Outcome } from "./item.ts";

/** What one kind of agent does. Events only say what is worth a look; what is to be done is decided from the ledger's state, each time anew. */
export interface Duty<Event> {
  /** Items that an event names. */
  itemsOf(event: Event): ItemName[] | Promise<ItemName[]>;
  /** Ids of what an event is about: items that wait and have to do with one of these may get further by it. Empty where nothing does. */
  about(event: Event): readonly string[];
  /** Look at an item and do what its state asks for. Doing so twice, or in two copies at once, comes to the same. */
  look(item: Item): Promise<Outcome>;
}

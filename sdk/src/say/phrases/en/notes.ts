/** How a value of a declaration was drawn from a document. A declaration has these in English, whoever reads it: they are bound by its commitment. */
export const notes = {
  notes: ({ each }: { each: readonly string[] }) => each.join(", "),
  addedUp: ({ count }: { count: number }) => `one of ${count} that were added up`,
  takenOff: () => "taken off",
  withPrepaid: () => "with what was prepaid",
  commonBeginning: () => "what the codes of all items begin with",
  ofTheWhole: () => "of the whole, which is this item",
  valueBasis: ({ basis, costs }: { basis: "CIF" | "FOB"; costs: readonly string[] }) => [`${basis}: price`, ...costs].join(" "),
  costAdded: ({ cost }: { cost: "freight" | "insurance" }) => `+ ${cost}`,
  costSubtracted: ({ cost }: { cost: "freight" | "insurance" }) => `- ${cost}`,
};

const either = (types: readonly string[]): string => types.join(" or ");

/** Why a rule finds nothing to compare. */
export const unchecked = {
  nothingToCompare: (): string => "nothing to compare",
  thereIsNo: ({ types }: { types: readonly string[] }): string => `there is no ${either(types)}`,
  noneStates: ({ types, name }: { types: readonly string[]; name: string }): string => `no ${either(types)} states ${name}`,
  noEventGives: ({ name }: { name: string }): string => `no event gives ${name}`,
  statesNo: ({ where, name }: { where: string; name: string }): string => `${where} states no ${name}`,
  listsNoItems: ({ document }: { document: string }): string => `${document} lists no items`,
  cannotCompare: ({ units }: { units: readonly string[] }): string => `${units.join(" and ")} cannot be compared`,
  valuesIncomparable: (): string => "the values cannot be compared",
  otherTrades: (): string => "the documents belong to different trades",
  notNeeded: (): string => "the procedure does not need it",
  // Of items.
  noOriginOnBothSides: (): string => "no item states its origin on both sides",
  noSharedUnit: (): string => "no unit is on both sides",
  noGoodsInSharedUnit: (): string => "no goods are counted in the same unit on both sides",
  noQuantityDeclared: (): string => "the declaration states no quantity with a unit",
  noItemsListed: (): string => "no document lists items",
  noneStatesBothWeights: (): string => "no document states both weights",
  noneAddsUp: ({ name }: { name: string }): string => `no document states ${name} of all goods and of each item`,
  noneWeighsContainers: (): string => "no document weighs its containers",
  // Of documents.
  noDocuments: (): string => "there are no documents",
  noneBinds: (): string => "no document of the set binds a counterparty",
  noCreditNote: (): string => "there is no credit note",
  noLicensedGoods: (): string => "no declared goods are known to need a licence",
  // Of where a declaration has its values from.
  noSources: (): string => "the declaration states no sources",
  nothingToDrawFrom: (): string => "there is no document to draw from",
  notDeclaredAtAll: (): string => "the declaration does not state it",
  noneStatesIt: (): string => "no document states it",
  declarationListsNoItems: (): string => "the declaration lists no items",
  noneStatesItOfItems: (): string => "no document states it of an item",
  noItemStatesIt: (): string => "no item states it",
  noneDrawnFromOneSlot: (): string => "no member of the declaration is drawn from one slot alone",
  // Of values and their terms.
  noTerms: (): string => "no document states terms of delivery that say what the price holds",
  costUnknown: ({ to, from, cost }: { to: string; from: string; cost: string }): string =>
    `the goods are declared ${to}, sold ${from}, and no document states the ${cost}`,
  creditNoteElsewhere: (): string => "a credit note is in another currency",
  noOneBasis: (): string => "the office asks for no one basis",
  // Conditions of rules.
  notCifNorCip: (): string => "the terms of delivery are neither CIF nor CIP",
  cifOrCip: (): string => "the terms of delivery are CIF or CIP",
  noImport: (): string => "it is no import",
  noExport: (): string => "it is no export",
  noFreightOfBuyer: (): string => "the terms of delivery leave no freight to the buyer",
  notOnlyFlying: (): string => "the goods do not only fly",
};

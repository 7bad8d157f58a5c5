export type Basis = "CIF" | "FOB";
export type Cost = "freight" | "insurance";

/** Why a value of a drafted declaration is left to a person. */
export const drafts = {
  numbered: ({ type, number }: { type: string; number: string }) => `${type} ${number}`,
  totalMissing: () => "There is no total to begin with.",
  incotermMissing: () => "Without terms of delivery nobody can tell what the price holds.",
  priceBeforeCarriage: () => "EXW: what it costs to bring the goods to the border is in no document of a trade.",
  priceWithDuties: () =>
    "DDP: the price holds duties and taxes of the importing country, which do not belong to the value (note to article 1, 3 (c)).",
  incotermUnknown: ({ code }: { code: string }) => `${code} is no term of Incoterms 2020.`,
  costMissing: ({ basis, code, cost }: { basis: Basis; code: string; cost: Cost }) =>
    `${basis} under ${code} needs the ${cost}, and no document of the set states it.`,
  costsExceedPrice: () => "Freight and insurance exceed the price, or the sum is too large.",
  currenciesDiffer: ({ currencies }: { currencies: readonly string[] }) =>
    `The invoices are in ${currencies.join(" and ")}: state one, and the total in it.`,
  invoiceMissing: () => "There is no invoice in the set.",
  totalNotStated: ({ document }: { document: string }) => `${document} states no total.`,
  currencyForeign: ({ document, currency, declared }: { document: string; currency: string; declared: string }) =>
    `${document} is in ${currency || "no currency"}, the declaration in ${declared || "no currency yet"}.`,
  creditsExceedInvoices: () => "The credit notes exceed the invoices, or the sum is too large.",
  creditNoteNameless: ({ document }: { document: string }) =>
    `${document} names no invoice, and was not taken off: state the total if it is about one of the set.`,
  amountForeign: ({ document, currency, declared }: { document: string; currency: string; declared: string }) =>
    `${document} states it in ${currency || "no currency"}, the declaration is in ${declared}.`,
  statedByNone: ({ types }: { types: readonly string[] }) => `No ${types.join(" or ")} of the set states it.`,
  statedByFew: ({ types }: { types: readonly string[] }) => `Not every ${types.join(" or ")} of the set states it.`,
  statedOfNoItem: ({ types }: { types: readonly string[] }) =>
    `No ${types.join(" or ")} of the set states it for goods that are clearly these.`,
  goodsNotListed: () => "No document of the set lists the goods.",
  creditLowersItems: () => "A credit note lowers the total, and the values of the items it is about: state them.",
  tooManyLines: ({ lines, most }: { lines: number; most: number }) =>
    `There are ${lines} lines, more than ${most}: split the declaration.`,
  netExceedsGross: ({ net, gross }: { net: string; gross: string }) => `${net} kg net is above ${gross} kg gross.`,
  arrivalBeforeDeparture: ({ arrival, departure }: { arrival: string; departure: string }) =>
    `Arrival on ${arrival} is before the departure on ${departure}.`,
};

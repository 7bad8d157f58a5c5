/** What a document of a set lacks. */
export const LACKS = {
  notLinked: "no document of the type is linked to the shipment",
  notCurrent: "it was superseded or withdrawn",
  notAcknowledged: "its counterparty has not acknowledged it",
  notGranted: "no active grant with the right to declare is presented",
};

/** What an office finds of documents before it compares them. */
export const verify = {
  nothingToVerify: (): string => "Nothing to verify.",
  someDoNotHold: ({ failed, count }: { failed: number; count: number }): string => `${failed} of ${count} do not hold.`,
  issuerInactive: (): string => "Its issuer takes no part in the ledger now.",
  otherIssuer: (): string => "It names another issuer than registered it.",
  otherCounterparty: (): string => "It names another counterparty than acknowledged it.",
  unreadable: ({ documentId, why }: { documentId: string; why: string }): string =>
    `Document ${documentId} cannot be read: ${why}.`,
  // Why it cannot.
  notRegistered: (): string => "it is not registered",
  noActiveGrant: (): string => "no active grant lets this participant read it",
  otherTypeRegistered: (): string => "it says that it is of another type than it was registered as",
  setLacks: ({ missing }: { missing: string }): string => `Of the documents that the office asks for is missing: ${missing}.`,
  missing: ({ each }: { each: readonly string[] }): string => each.join("; "),
  lacks: ({ document, lack }: { document: string; lack: keyof typeof LACKS }): string => `${document}: ${LACKS[lack]}`,
  otherOffice: (): string => "It is made out to another office.",
  otherProcedure: (): string => "It is made out for another procedure.",
  handedInLate: (): string => "The leg of the export had departed, by its carrier's report, when the declaration was handed in.",
  factNotShown: ({ at, why }: { at: number; why: string }): string => `Fact ${at} is not shown: ${why}`,
  factIssuerInactive: (): string => "An issuer takes no part in the ledger now.",
};

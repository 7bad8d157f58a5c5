/** What holds where a rule holds. */
export const rules = {
  /** A rule of the tables, by its own title. */
  rule: ({ title }: { id: string; title: string }): string => title,
  backed: ({ member }: { member: string }): string =>
    `The declaration has its ${member} from a document that states it, and names that document`,
  backedOfItems: ({ member }: { member: string }): string =>
    `The declared items have their ${member} from documents, and name them`,
};

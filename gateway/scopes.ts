/** What a client may do, by groups of paths: reading and writing apart. */
export const SCOPES = {
  "documents:read": "List and open documents, read their history and grants",
  "documents:write": "Register, acknowledge, supersede and withdraw documents; give, pass on and revoke grants",
  "shipments:read": "Read shipments and their timelines",
  "shipments:write": "Open shipments, link documents, name parties, report and correct events",
  "declarations:read": "Read declarations, what they lack, and offices' terms",
  "declarations:write": "Subscribe, present, draft, submit, amend, judge and release declarations",
  "facts:read": "Read demands for facts that were made",
  "facts:write": "Demand facts, show and verify them",
  "financing:read": "Read the financing of documents that the organisation holds the tag of",
  "financing:write": "Enrol, answer checks, apply, reserve, restore and amend",
  "lending:read": "Read checks that were asked, tickets and pledges that the organisation controls",
  "lending:write": "Ask and verify checks, sign tickets, finance, settle, cancel and expire pledges",
  "proofs:read": "Read every proof that the organisation made or asked for, whichever client did, and what it is worth now",
  "proofs:write": "Forget such proofs",
  "participants:read": "Read participants and who they are",
  "operations:read": "Read one's own operations and follow their progress",
  "events:read": "Read and follow events of the ledger that touch the organisation",
  "webhooks:read": "Read one's own webhooks and their deliveries",
  "webhooks:write": "Register, remove and replay webhooks",
} as const;
export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

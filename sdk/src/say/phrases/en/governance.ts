import { durationInWords } from "../../../ship/duration-words.ts";

const rolesOrNobody = (roles: readonly string[]): string => roles.join(", ") || "nobody";

/** What a decision of the consortium's councils does. */
export const governance = {
  admitMember: ({ name, account }: { name: string; account: string }) =>
    `admit ${name} to the consortium, which votes as ${account}`,
  removeMember: ({ account }: { account: string }) =>
    `remove the member that votes, or voted before, as ${account} from the consortium`,
  moveSeat: ({ account, replacement }: { account: string; replacement: string }) =>
    `move the seat that ${account} has, or had before, to ${replacement}`,
  admitIdentityProvider: ({ name, account }: { name: string; account: string }) =>
    `admit the identity provider ${name}, account ${account}`,
  dismissIdentityProvider: ({ account }: { account: string }) => `dismiss the identity provider ${account}`,
  suspendParticipant: ({ account }: { account: string }) => `suspend the participant ${account}`,
  reinstateParticipant: ({ account }: { account: string }) => `reinstate the participant ${account}`,
  renewParticipant: ({
    account,
    roles,
    from,
    until,
  }: {
    account: string;
    roles: readonly string[];
    from: string;
    until: string;
  }) => `renew the participant ${account} as ${rolesOrNobody(roles)}, from ${from} until ${until}`,
  openGeneration: ({ plan }: { plan: string }) => `have a new key of the tag committee made by ${plan}`,
  openResharing: ({ key, plan }: { key: number; plan: string }) => `have key ${key} of the tag committee handed over to ${plan}`,
  committeePlan: ({ members, threshold, deal, complain }: CommitteePlan) =>
    `${threshold} of ${members.join(", ")}; ${durationInWords(deal)} to deal, ${durationInWords(complain)} to complain`,
  typeNumber: ({ number }: { number: number }) => `document type ${number}`,
  procedureNumber: ({ number }: { number: number }) => `procedure ${number}`,
  setIssuableBy: ({ type, roles }: { type: string; roles: readonly string[] }) =>
    `let documents of type ${type} be issued by: ${rolesOrNobody(roles)}`,
  setTerms: ({ office, procedure, asks }: { office: string; procedure: string; asks: string }) =>
    `${office}, ${procedure}: ${asks}`,
  offeredNoMore: () => "offer it no more",
  terms: ({ declaration, period, certificate, documents }: Terms) =>
    `ask for ${declaration} within ${durationInWords(period)}, with ${documents.join(", ") || "no other document"}; clear by ${certificate}`,
  requiredDocument: ({ anyOf, acknowledged }: { anyOf: readonly string[]; acknowledged: boolean }) =>
    `${anyOf.join(" or ")}${acknowledged ? " (acknowledged)" : ""}`,
};

export interface CommitteePlan {
  members: readonly string[];
  threshold: number;
  /** Seconds. */
  deal: number;
  complain: number;
}

export interface Terms {
  declaration: string;
  /** Seconds. */
  period: number;
  certificate: string;
  documents: readonly string[];
}

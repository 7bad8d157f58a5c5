/** Bits of the roles a participant may hold, in the order of IParticipants.Role. */
export const ROLE = { trader: 1, chamber: 2, insurer: 4, forwarder: 8, carrier: 16, customs: 32, lender: 64 } as const;
export type RoleName = keyof typeof ROLE;

/** Roles as the contract keeps them: one bit each. */
export const roleBits = (roles: readonly RoleName[]): number => roles.reduce((bits, role) => bits | ROLE[role], 0);

/** Names of the roles in a set of bits. */
export const rolesOf = (bits: number): RoleName[] => (Object.keys(ROLE) as RoleName[]).filter((role) => bits & ROLE[role]);

/** An error in the words of a language: what happened, and what to do. */
export type Said = readonly [what: string, todo: string];

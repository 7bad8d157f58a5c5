export const verbs: Readonly<Record<string, readonly string[]>>;

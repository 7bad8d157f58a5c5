/** TOML of one table; values as JSON, which TOML reads the same for text, numbers, booleans and lists. */
const table = (name: string, values: Record<string, unknown>): string =>
  [
    ...(name === "" ? [] : [`[${name}]`]),
    ...Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
  ].join("\n");

/** TOML of some tables; the one without a name comes first. */
export const toml = (tables: Record<string, Record<string, unknown>>): string =>
  `${Object.entries(tables)
    .map(([name, values]) => table(name, values))
    .join("\n\n")}\n`;

/** Where a text ceases to be JSON, for messages: what the platform says of it quotes the text, which may be a secret's in the wrong place. */
export function jsonFault(cause: unknown): string {
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(String((cause as Error).message)) ?? [];
  return line === undefined ? "" : `, from line ${line}, column ${column} on`;
}

/** For `nodes`: a line on standard error, whoever reads it. Whatever waits for its nodes must not look as if it hung. */
export const tellOfNodes = (line: string): void => {
  process.stderr.write(`kontor: ${line}\n`);
};

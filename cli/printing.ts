type Act<A extends unknown[]> = (...given: A) => Promise<object>;

/** A command's action, loaded when it is called for: the other commands need neither curve nor ledger. Its result is printed as JSON. */
export const printing =
  <A extends unknown[]>(load: () => Promise<Act<A>>) =>
  async (...given: A): Promise<void> => {
    const act = await load();
    process.stdout.write(`${JSON.stringify(await act(...given))}\n`);
  };

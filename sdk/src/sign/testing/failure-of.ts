/** The error that a call ends in; fails if it succeeds. Stands by itself: no ledger is needed where only keys are tested. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error("nothing was refused");
}

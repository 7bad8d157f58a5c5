/**
 * Pieces of work at the same time. Resolves or fails once all of them have ended, with what the first of them failed with: nothing goes on
 * behind the back of whoever waited. A client that sends in turns sends what they send one after the other, and waits for its blocks together.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  work: T,
): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

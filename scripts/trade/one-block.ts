import type { Network } from "./network.ts";

/** Send two transactions so that one block takes both, in this order. Each outcome is a promise of its own. */
export async function oneBlock<A, B>({ request }: Network, [first, second]: [() => Promise<A>, () => Promise<B>]): Promise<[Promise<A>, Promise<B>]> {
  const waiting = async (count: number) => {
    for (;;) {
      const pending = (await request({ method: "eth_getBlockTransactionCountByNumber", params: ["pending"] })) as string;
      if (Number(pending) >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await request({ method: "evm_setAutomine", params: [false] });
  try {
    const one = first();
    one.catch(() => undefined);
    await Promise.race([waiting(1), one]);
    const two = second();
    two.catch(() => undefined);
    await Promise.race([waiting(2), two]);
    await request({ method: "evm_mine", params: [] });
    return [one, two];
  } finally {
    await request({ method: "evm_setAutomine", params: [true] });
  }
}

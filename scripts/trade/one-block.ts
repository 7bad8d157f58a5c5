import type { Network } from "./network.ts";

/** How often the node is asked what is pending, in milliseconds. */
const POLLING = 5;

/** Send two transactions so that one block takes both, in this order. Their outcomes are handed out one by one, failures too. */
export async function oneBlock<A, B>({ request }: Network, [first, second]: [() => Promise<A>, () => Promise<B>]) {
  let open = true;
  const pending = async (count: number) => {
    const block = { method: "eth_getBlockTransactionCountByNumber", params: ["pending"] };
    while (open && Number(await request(block)) < count) await new Promise((resolve) => setTimeout(resolve, POLLING));
  };
  await request({ method: "evm_setAutomine", params: [false] });
  try {
    const one = first();
    await Promise.race([pending(1), one]);
    const two = second();
    await Promise.race([pending(2), two]);
    await request({ method: "evm_mine", params: [] });
    const [outcomeOne, outcomeTwo] = await Promise.allSettled([one, two]);
    return { first: () => unwrap(outcomeOne), second: () => unwrap(outcomeTwo) };
  } finally {
    open = false;
    await request({ method: "evm_setAutomine", params: [true] });
  }
}

function unwrap<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

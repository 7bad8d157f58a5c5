// `npm start` as tests begin it: it ends with them, however they end, and does not wait for whoever would press Ctrl-C. They are told where its chain is
// asked directly: the console hands on nothing that moves a clock.
process.on("disconnect", () => process.kill(process.pid, "SIGINT"));
process.channel?.unref();
const [{ runTrade }, { serveRpc }] = await Promise.all([import("../run-trade.ts"), import("../rpc.ts")]);
await runTrade(async ({ request, onClose }) => {
  const { url, close } = await serveRpc(request as never);
  onClose(close);
  process.send?.({ chain: url });
});

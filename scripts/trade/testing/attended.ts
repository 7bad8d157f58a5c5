// `npm start` as tests begin it: it ends with them, however they end, and does not wait for whoever would press Ctrl-C.
process.on("disconnect", () => process.kill(process.pid, "SIGINT"));
process.channel?.unref();
await import("../../trade.ts");

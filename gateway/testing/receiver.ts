import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface Message {
  id: string;
  type: string;
  data: { number: number; event: string; subjects: { kind: string; id: string }[]; values: Record<string, unknown> };
}

/** An ERP that takes webhooks: verifies what comes, keeps it, and refuses as long as it is told to. */
export async function receiver() {
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let secret = "";
  let refusing = 0;
  let forged = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      try {
        new Webhook(secret).verify(body, request.headers as Record<string, string>);
      } catch {
        forged += 1;
        response.writeHead(401).end();
        return;
      }
      if (refusing > 0) {
        refusing -= 1;
        response.writeHead(503).end();
        return;
      }
      messages.push({ id: String(request.headers["webhook-id"]), ...JSON.parse(body) });
      response.writeHead(204).end();
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    messages,
    get forged() {
      return forged;
    },
    use(known: string): void {
      secret = known;
    },
    refuse(times: number): void {
      refusing = times;
    },
    /** Resolves with the first message that is as wanted. */
    async heard(wanted: (message: Message) => boolean): Promise<Message> {
      for (;;) {
        const found = messages.find(wanted);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof receiver>>;

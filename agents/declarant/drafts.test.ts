import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { toHex } from "viem";
import { confirmDraft, putDraft } from "./drafts.ts";

describe("drafts of declarations", () => {
  it("are confirmed once, of however many people who do so at once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kontor-drafts-"));
    const declarationId = toHex(1, { size: 32 });
    const document = { type: "exportDeclaration", number: "D-1" } as never;
    await putDraft(folder, { declarationId, set: [], reasons: [], document, open: [], conflicts: [] } as never);
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => confirmDraft(folder, declarationId)));
    expect(ends.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).to.include({ name: "FileExists" });
    rmSync(folder, { recursive: true });
  });
});

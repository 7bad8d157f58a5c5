import { enrol, proveEnrolment, type Reservation, register, reserve } from "../../sdk/src/node.ts";
import { contentOf, importedInvoice } from "./papers.ts";
import type { PartyName } from "./parties.ts";
import { stages } from "./report.ts";
import { actor, type Stage } from "./stage.ts";

/** What is left to try after the whole invoice is financed. The SDK would stop each attempt early; the contracts are asked all the same. */
export async function tryFrauds({ tell, parties, relayer }: Stage, everything: Reservation): Promise<void> {
  tell.chapter("Frauds");
  const attempt = "more than the total, with a proof made before the first part was taken";
  await tell.refused(actor("seller"), attempt, () => reserve(relayer, { reservation: everything }));

  const document = importedInvoice();
  const again = (by: PartyName, what: string, number = document.number) =>
    tell.refused(actor(by), what, async (progress) => {
      const { documentId } = await register(parties[by], { content: contentOf({ ...document, number }) });
      const { enrolment, report } = await proveEnrolment(parties[by], {
        documentId,
        unexamined: true,
        onProgress: stages(progress),
      });
      tell.proof(report);
      await enrol(parties[by], { enrolment });
    });
  await again("seller", "the same invoice again");
  await again("buyer", "the same invoice, enrolled by the buyer");
  await again("seller", "the same invoice with an edited number format", document.number.toLowerCase().replaceAll("-", " / "));
}

import { enrol, evaluate, proveEnrolment, type Reservation, register, reserve } from "../../sdk/src/node.ts";
import { contentOf, importedInvoice } from "./papers.ts";
import type { PartyName } from "./parties.ts";
import { stages } from "./report.ts";
import { actor, type Invoice, type Stage } from "./stage.ts";

/** A member that has refused is not asked again. */
const patience = { attempts: 1 };

/** What is left to try after the whole invoice is financed. The SDK would stop each attempt early; contracts and members are asked all the same. */
export async function tryFrauds({ tell, parties, relayer }: Stage, everything: Reservation, copy: Invoice): Promise<void> {
  tell.chapter("Frauds");
  const attempt = "more than the total, with a proof made before the first part was taken";
  await tell.refused(actor("seller"), attempt, () => reserve(relayer, { reservation: everything }));

  const document = importedInvoice();
  const again = (by: PartyName, what: string, number = document.number) =>
    tell.refused(actor(by), what, async (progress) => {
      const { documentId } = await register(parties[by], { content: contentOf({ ...document, number }) });
      const options = { soft: false, unexamined: true, patience, onProgress: stages(progress) };
      const { enrolment } = await proveEnrolment(parties[by], { documentId, ...options });
      await enrol(parties[by], { enrolment });
    });
  await again("seller", "the same invoice again");
  await again("buyer", "the same invoice, enrolled by the buyer");
  await again("seller", "the same invoice with an edited number format", document.number.toLowerCase().replaceAll("-", " / "));

  const { documentId } = copy;
  await tell.refused(actor("thirdBank"), "asks the committee for the tag of an invoice that it may read", (progress) =>
    evaluate(parties.thirdBank, { documentId, soft: false, unexamined: true, patience, onProgress: stages(progress) }),
  );
}

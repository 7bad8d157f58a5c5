import type { Origin } from "./dossier.ts";

// Sets of origins that several rules look at.

export const DECLARATION = ["declaration"] as const satisfies readonly Origin[];
export const INVOICE = ["invoice"] as const satisfies readonly Origin[];
export const PACKING_LIST = ["packingList"] as const satisfies readonly Origin[];
export const CERTIFICATE = ["certificateOfOrigin"] as const satisfies readonly Origin[];
export const POLICY = ["insurancePolicy"] as const satisfies readonly Origin[];
/** What the carrier took over the goods with, of each mode of transport. */
export const TRANSPORT = ["billOfLading", "waybill", "airWaybill"] as const satisfies readonly Origin[];
/** What buyer and seller agreed on before the goods were sent. */
export const AGREEMENT = ["contract", "purchaseOrder", "orderResponse"] as const satisfies readonly Origin[];

import type { DocumentMapping, Field } from "../mapping.ts";
import { essential, named, referenceFields, references, ubl } from "./common.ts";
import { despatchLines, goodsItems } from "./items.ts";
import { equipment, shipmentFields, transportMode } from "./shipment.ts";

const SHIPMENT = "cac:Shipment";
const REFERENCE = "cac:DocumentReference";
const CONSIGNEE = `${SHIPMENT}/cac:Consignment/cac:ConsigneeParty`;

const carrier: Field = { member: "carrier", as: "party", from: "cac:CarrierParty" };
const ownNumber: Field = { member: "transportNumber", as: "identifier", from: "cbc:ID" };
const consignor = named("consignor", "cac:ConsignorParty");
const shipment = [...shipmentFields(SHIPMENT), ...referenceFields(REFERENCE)];
const lists = [goodsItems(SHIPMENT), equipment(SHIPMENT), references(REFERENCE)];

/** A contract of carriage, issued by the carrier or by a forwarder. */
const carriage = {
  ...ubl,
  issuer: ["cac:CarrierParty", "cac:FreightForwarderParty"],
  counterparty: CONSIGNEE,
  fields: [...essential, ownNumber, carrier, consignor, ...shipment],
  lists,
} as const;

export const TRANSPORT: readonly DocumentMapping[] = [
  {
    ...ubl,
    document: "DespatchAdvice",
    type: "packingList",
    typeCode: "351",
    issuer: "cac:DespatchSupplierParty/cac:Party",
    counterparty: ["cac:DeliveryCustomerParty/cac:Party", "cac:BuyerCustomerParty/cac:Party"],
    fields: [
      ...essential,
      { member: "orderNumber", as: "identifier", from: "cac:OrderReference/cbc:ID" },
      named("consignor", "cac:DespatchSupplierParty/cac:Party"),
      named("consignee", "cac:DeliveryCustomerParty/cac:Party"),
      ...shipmentFields(SHIPMENT),
    ],
    lists: [despatchLines, equipment(SHIPMENT)],
  },
  {
    ...ubl,
    document: "PackingList",
    type: "packingList",
    issuer: ["cac:ConsignorParty", "cac:FreightForwarderParty"],
    counterparty: CONSIGNEE,
    fields: [
      ...essential,
      carrier,
      consignor,
      {
        member: "transportNumber",
        as: "identifier",
        from: ["705", "710", "740"].map((code) => `${REFERENCE}[cbc:DocumentTypeCode=${code}]/cbc:ID`),
      },
      ...shipment,
    ],
    lists,
  },
  {
    ...carriage,
    document: "Waybill",
    type: "waybill",
    variants: {
      from: transportMode(SHIPMENT),
      types: { "1": ["waybill", "710"], "2": ["waybill", "720"], "3": ["waybill", "730"], "4": ["airWaybill", "740"] },
    },
  },
  { ...carriage, document: "BillOfLading", type: "billOfLading", typeCode: "705" },
];

import type { DocumentMapping } from "../../document/read/mapping.ts";
import { ubl } from "../../document/read/ubl/common.ts";
import { goodsItems } from "../../document/read/ubl/items.ts";
import { equipment, shipmentFields } from "../../document/read/ubl/shipment.ts";
import { fieldsOf, type WrittenMapping } from "../mapping/mapping.ts";
import { anchorsOf, type DeclarationType, UBL_DECLARATIONS } from "./anchors.ts";
import { writeParty } from "./party.ts";
import { headRows, itemRows, referenceRows, writtenLists } from "./rows.ts";
import { UBL_NAMESPACES } from "./vocabulary.ts";

/** How a declaration is written. */
export const writtenMapping = (type: DeclarationType): WrittenMapping => ({
  namespaces: UBL_NAMESPACES,
  writers: {
    party: writeParty,
    namedParty: writeParty,
    locode: (place: string) => ({ text: place, attributes: [["schemeID", "UNLOCODE"]] }),
  },
  rows: headRows(type),
  lists: writtenLists(anchorsOf(type).shipment),
});

/** How one is read: as it is written, and as others write shipments. */
export function readMapping(type: DeclarationType): DocumentMapping {
  const { holder, shipment, principal } = anchorsOf(type);
  const goods = goodsItems(shipment);
  // Others write several charges, and what is taken off of them: their sum is the freight (shipmentFields).
  const rows = headRows(type).filter(({ member }) => member !== "counterparty" && member !== "freightMinor");
  return {
    ...ubl,
    document: UBL_DECLARATIONS[type],
    type,
    issuer: [`${principal}/cac:AgentParty`, principal],
    counterparty: `${holder}cac:CustomsParty`,
    fields: [...fieldsOf(rows), ...shipmentFields(shipment)],
    lists: [
      { ...goods, fields: [...fieldsOf(itemRows), ...goods.fields] },
      equipment(shipment),
      { member: "references", at: `${shipment}/cac:Consignment/cac:DocumentReference`, fields: fieldsOf(referenceRows) },
    ],
  };
}

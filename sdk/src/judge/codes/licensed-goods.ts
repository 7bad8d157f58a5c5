/** Goods that an international convention lets pass with a licence, permit or certificate of the authority alone. */
export interface LicensedGoods {
  /** Beginning of the HS code. */
  prefix: string;
  goods: string;
  source: string;
}

/** Not complete: each country licenses more. A customs office asks for licences of its own by the terms of its procedure. */
export const LICENSED_GOODS: readonly LicensedGoods[] = [
  {
    prefix: "2844",
    goods: "radioactive elements and isotopes",
    source: "Treaty on the Non-Proliferation of Nuclear Weapons, article III",
  },
  { prefix: "290371", goods: "chlorodifluoromethane", source: "Montreal Protocol, article 4B" },
  { prefix: "290376", goods: "halons", source: "Montreal Protocol, article 4B" },
  { prefix: "290377", goods: "perhalogenated chlorofluorocarbons", source: "Montreal Protocol, article 4B" },
  {
    prefix: "293911",
    goods: "concentrates of poppy straw and opium alkaloids",
    source: "Single Convention on Narcotic Drugs 1961, article 31",
  },
  { prefix: "3825", goods: "residual products and waste", source: "Basel Convention, article 6" },
  { prefix: "710210", goods: "unsorted diamonds", source: "Kimberley Process Certification Scheme, section III" },
  { prefix: "710221", goods: "rough industrial diamonds", source: "Kimberley Process Certification Scheme, section III" },
  { prefix: "710231", goods: "rough diamonds", source: "Kimberley Process Certification Scheme, section III" },
  {
    prefix: "8401",
    goods: "nuclear reactors and fuel elements",
    source: "Treaty on the Non-Proliferation of Nuclear Weapons, article III",
  },
  { prefix: "93", goods: "arms and ammunition", source: "Arms Trade Treaty, articles 2 and 3" },
];

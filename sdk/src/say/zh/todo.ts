/** What to do, where several errors say the same. */
export const NOTHING = "无需再做任何事。";
export const CORRECT = "请更正该值后重试。";
export const ASK_PROVIDER = "请联系该账户的身份认证机构。";
export const ASK_ISSUER = "请向签发方索取现行版本。";
export const CHECK_ID = "请核对编号与账本。";
export const PROVE_AGAIN = "请同步后重新生成证明。";
export const NEW_TICKET = "请向银行索取新的票据。";
export const REGISTER_AGAIN = "请重新封存该单证。";
export const OTHERS_ONLY = "无需再做任何事：此步骤只由账本自身的合约执行。";
export const REPORT = "请告知联盟。";
export const LATER = "请在期限届满后执行。";
export const PROPOSE = "请向联盟提案。";
export const OWN_ACCOUNT = "请由该成员以自己的账户投票。";
export const TAKE_PART_AGAIN = "请重新参与：账本已有进展。";
export const FROM_ROUND = "请以成员自己的秘密和账本上的本轮信息重新生成。";
export const ASK_MEMBERS_AGAIN = "请重新生成登记融资的证明；必要时会再次询问委员会成员。";
export const TRY_AGAIN = "请稍后重试。";

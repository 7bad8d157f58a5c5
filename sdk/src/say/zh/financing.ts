import type { Said } from "../said.ts";
import { ASK_ISSUER, CORRECT, NEW_TICKET, NOTHING, PROVE_AGAIN, REPORT } from "./todo.ts";

const PROVE_ENROLMENT = "请重新生成登记融资的证明。";

/** Refusals of financing and its trees. */
export const financing: Readonly<Record<string, Said>> = {
  AlreadyEnrolled: [
    "该发票或其另一副本已登记融资。",
    "若由您登记，则无须再做什么；新版本应修改已登记的那一份。同一发票不会登记第二次。",
  ],
  AbsenceMissing: ["证明没有表明该单证未在委员会先前的密钥下登记。", PROVE_ENROLMENT],
  AbsenceUnexpected: ["证明涉及一把其下从未登记过任何单证的密钥。", PROVE_ENROLMENT],
  EvaluatedCountInvalid: ["登记融资应公布一个求值点，带软性值时为四个。", CORRECT],
  EvaluatedInvalid: ["求值点的坐标不是有效的域元素。", CORRECT],
  AssuranceMismatch: ["该单证的可信等级与修改所述不同。", PROVE_AGAIN],
  AssuranceNotReached: ["该单证的可信等级低于所称。", "请先由相对方确认。"],
  LineageAlreadyEnrolled: [
    "该单证或其另一版本已登记融资；同一债权不会登记第二次。",
    "若所登记的即为此版本，则无须再做什么；若为另一版本，请以其号码重新取代并修改。",
  ],
  EnrolmentHasEnded: ["此版本的融资不再接受登记。", "请以下一版本登记；已在此登记的继续在此进行。"],
  EnrolmentNotBegun: ["联盟尚未指定此版本的融资接受登记。", "在此之前请以前一版本登记。"],
  PredecessorInvalid: ["这不是账本最新的融资版本，或其所依合约不同。", "请指明联盟最后指定的版本。"],
  SuccessorInvalid: ["这不是在相同合约上接续此版本的融资版本。", "请以此版本为前一版本重新部署。"],
  DocumentNotEnrollable: ["该单证不是现行发票。", ASK_ISSUER],
  DocumentNotSuccessor: ["两份单证不是同一单证的版本。", "请先取代前一版本。"],
  NotDocumentParty: ["调用者既不是该单证的签发方，也不是相对方。", "请由其中一方发送。"],
  NullifierAlreadyUsed: ["此凭记已用完：该单证的另一笔变动在先。", PROVE_AGAIN],
  ControllerAlreadyUsed: ["票据的控制账户已被使用。", NEW_TICKET],
  ControllerInvalid: ["零账户不能控制任何质押。", NEW_TICKET],
  NotesRootUnknown: ["凭记树从未有过此根。", PROVE_AGAIN],
  NullifierRootUnknown: ["作废记号树从未有过此根。", PROVE_AGAIN],
  NullifierRootTooOld: ["作废记号树已变动，且早于银行所允许的时间。", PROVE_AGAIN],
  MembersRootOutdated: ["生成证明后有参与方加入或离开。", PROVE_AGAIN],
  ProofInvalid: ["证明不能证实所述。", PROVE_AGAIN],
  PledgeUnknown: ["没有由此账户控制的质押。", "请核对控制账户与账本。"],
  PledgeStateWrong: ["该质押的状态不允许此步骤。", "请查看该质押的状态。"],
  PledgeAlreadyRestored: ["该质押的金额已收回。", NOTHING],
  PledgeNotExpired: ["预留尚未到期。", "请等待到期。"],
  PledgeOverdue: ["预留已到期。", "请令其到期后重新预留。"],
  ExpiryInvalid: ["预留的到期时间已过或太晚：账本允许的预留最长为 90 天。", "请让银行签署到期时间不同的票据。"],
  CancelReasonMissing: ["取消须注明原因。", CORRECT],
  ControllerSignatureInvalid: ["签名不是控制账户对此质押现状的签名。", "请由控制账户重新签名。"],
  LeafNotInField: ["叶子不是有效的域元素。", CORRECT],
  LeafUnknown: ["树中没有此叶子。", CORRECT],
  KeyPresent: ["作废记号树中已有此键。", PROVE_AGAIN],
  LowKeyInvalid: ["所给提示不是作废记号树中位于新键之前的键。", PROVE_AGAIN],
  TreeFull: ["树中已无空位。", REPORT],
};

import type { Said } from "../said.ts";
import { CORRECT, LATER, NOTHING, PROPOSE, REPORT } from "./todo.ts";

const CEREMONY = "请部署由完整仪式生成的验证合约。";

/** Refusals of governance and of what the contracts stand on. */
export const governance: Readonly<Record<string, Said>> = {
  EnforcedPause: ["联盟已暂停此步骤。", "请等待；终结质押的步骤不会被暂停。"],
  ExpectedPause: ["没有暂停任何步骤。", NOTHING],
  VerificationKeyForDevelopment: ["该验证合约的密钥由一方独自生成，此方可伪造证明（P13）。", CEREMONY],
  VerifierMissing: ["此地址没有验证合约。", "请先为每个电路部署验证合约。"],
  VerificationKeyOfOtherCircuit: ["该验证合约属于另一电路（P13）。", "请为每个电路指定其自己的验证合约。"],
  VerificationKeyUnfinished: ["该验证合约的密钥来自未完成的仪式（P13）。", CEREMONY],
  ConsortiumDelayTooShort: ["延迟短于账本的最小延迟。", CORRECT],
  ConsortiumDelayTooLong: ["延迟超过 90 天。", CORRECT],
  LastConsortiumMember: ["联盟将没有任何成员。", "请先接纳另一成员。"],
  AccessManagedUnauthorized: ["调用者没有此项权力。", PROPOSE],
  AccessManagedRequiredDelay: ["联盟的决定须经延迟后生效。", "请排期，并在延迟届满后执行。"],
  AccessManagedInvalidAuthority: ["权限管理者不是合约。", REPORT],
  AccessManagerAlreadyScheduled: ["该操作已排期。", LATER],
  AccessManagerNotScheduled: ["该操作尚未排期。", "请排期，并在延迟届满后执行。"],
  AccessManagerNotReady: ["该操作的延迟尚未届满。", LATER],
  AccessManagerExpired: ["该操作未按时执行。", "请重新排期，并在延迟届满后执行。"],
  AccessManagerBadConfirmation: ["角色只能由持有者自己放弃。", "请由持有者的账户发送。"],
  AccessManagerLockedRole: ["此角色不可更改。", NOTHING],
  AccessManagerLockedFunction: ["此函数的角色不可更改。", NOTHING],
  AccessManagerUnauthorizedAccount: ["调用者不持有该角色。", PROPOSE],
  AccessManagerUnauthorizedCall: ["调用者不得进行此调用。", PROPOSE],
  AccessManagerUnauthorizedCancel: ["调用者不得取消此操作。", PROPOSE],
  AccessManagerUnauthorizedConsume: ["调用者不是受管理的合约。", NOTHING],
  AccessManagerInvalidInitialAdmin: ["首任管理者是零账户。", CORRECT],
  AddressEmptyCode: ["此地址没有合约。", CORRECT],
  FailedCall: ["内部调用失败，且没有说明原因。", CORRECT],
  InsufficientBalance: ["合约资金不足。", CORRECT],
  InvalidShortString: ["短文本格式有误。", CORRECT],
  StringTooLong: ["文本过长。", CORRECT],
  SafeCastOverflowedUintDowncast: ["数字过大。", CORRECT],
  OperationNotThisOne: ["拟取消的操作已结束；此后同一操作被重新排期。", "请就新的排期作出决定。"],
};

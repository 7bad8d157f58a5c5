const TREATY = "《不扩散核武器条约》第三条";
const MONTREAL = "《蒙特利尔议定书》第四条之二";
const KIMBERLEY = "金伯利进程证书制度第三节";

/** Goods that pass with a licence alone, and the convention that says so, by the beginning of their HS code. */
export const LICENSED: Readonly<Record<string, readonly [goods: string, source: string]>> = {
  "2844": ["放射性元素及同位素", TREATY],
  "290371": ["一氯二氟甲烷", MONTREAL],
  "290376": ["哈龙", MONTREAL],
  "290377": ["全卤化氯氟烃", MONTREAL],
  "293911": ["罂粟秆浓缩物及鸦片生物碱", "《1961 年麻醉品单一公约》第三十一条"],
  "3825": ["残余产品及废物", "《巴塞尔公约》第六条"],
  "710210": ["未分级钻石", KIMBERLEY],
  "710221": ["未加工工业钻石", KIMBERLEY],
  "710231": ["未加工非工业钻石", KIMBERLEY],
  "8401": ["核反应堆及燃料元件", TREATY],
  "93": ["武器弹药", "《武器贸易条约》第二条和第三条"],
};

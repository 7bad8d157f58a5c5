import { parseAbi } from "viem";
export const tagCommitteeAbi = parseAbi([
  "struct Key { uint8 threshold; uint32 round; uint256[2] publicKey; address[] members; uint256[2][] shareKeys; }",
  "struct Query { bytes32 documentId; uint32 keyId; bool soft; uint256 blinded; address caller; }",
  "struct Proof { uint256[2] a; uint256[2][2] b; uint256[2] c; }",
  "function currentKeyId() view returns (uint32)",
  "function keyOf(uint32 keyId) view returns (Key)",
  "function requireQuery(Query query, Proof proof) view",
  "error KeyUnknown(uint32 keyId)",
]);

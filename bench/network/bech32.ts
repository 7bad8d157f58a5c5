import { type Hex, hexToBytes } from "viem";

const DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const mixed = ((sum & 0x1ffffff) << 5) ^ value;
    return GENERATOR.reduce((all, part, i) => ((sum >>> 25) & (1 << i) ? all ^ part : all), mixed);
  }, 1);
}

/** Bits in groups of five, padded with zeros. */
function quintets(bytes: Uint8Array): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => Number.parseInt(group.padEnd(5, "0"), 2));
}

/** An address as Cosmos' accounts are written, in Bech32 (BIP 173). */
export function bech32(prefix: string, address: Hex): string {
  const letters = [...prefix].map((letter) => letter.charCodeAt(0));
  const data = quintets(hexToBytes(address));
  const spread = [...letters.map((code) => code >>> 5), 0, ...letters.map((code) => code & 31)];
  const sum = checksum([...spread, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const tail = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  return `${prefix}1${[...data, ...tail].map((value) => DIGITS[value]).join("")}`;
}

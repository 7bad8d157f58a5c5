/** Keys in ascending order, with their neighbours. */
export class SortedKeys {
  #keys: bigint[];

  constructor(keys: readonly bigint[]) {
    this.#keys = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** Largest key below `key`; undefined when none is. */
  below(key: bigint): bigint | undefined {
    return this.#keys[this.#rank(key) - 1];
  }

  /** Smallest key above `key`; undefined when none is. */
  above(key: bigint): bigint | undefined {
    const rank = this.#rank(key);
    return this.#keys[this.#keys[rank] === key ? rank + 1 : rank];
  }

  add(key: bigint): void {
    this.#keys.splice(this.#rank(key), 0, key);
  }

  /** How many keys are smaller. */
  #rank(key: bigint): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] as bigint) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

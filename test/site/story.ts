import { type Block, blocksOf } from "./blocks.ts";

/** Blocks of a page, for a test that runs them in the page's order: none twice, and none left out. */
export interface Story {
  /** The next blocks, which have these labels one after another, or these languages where a block has no label. */
  next(...labels: string[]): Block[];
  /** Throws an Error that names the blocks which nobody took. */
  end(): void;
}

const nameOf = ({ label, language }: Block): string => label || language;

/** `others` are blocks that other tests run. */
export function storyOf(page: string, ...others: string[]): Story {
  const left = blocksOf(page).filter((block) => block.language !== "text" && !others.includes(nameOf(block)));
  return {
    next(...labels) {
      return labels.map((label) => {
        const block = left.shift();
        if (block !== undefined && nameOf(block) === label) return block;
        throw new Error(`${page}: what comes next is for ${block && nameOf(block)}, not for ${label}`);
      });
    },
    end() {
      if (left.length > 0) throw new Error(`${page}: nobody ran ${left.map((block) => `line ${block.line}, ${nameOf(block)}`)}`);
    },
  };
}

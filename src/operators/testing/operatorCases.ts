import { attentionCases } from "./attentionCases.ts";
import type { OperatorCase } from "./operatorCase.ts";
import { productCases } from "./productCases.ts";
import { rowCases } from "./rowCases.ts";

/**
 * One table of cases of all operators. Every engine runs all of them and must give what the reference gives.
 *
 * Sizes are odd on purpose: one row, one more and one less than a tile, widths that are no power of two.
 */
export const operatorCases: readonly OperatorCase[] = [
	...productCases,
	...rowCases,
	...attentionCases,
];

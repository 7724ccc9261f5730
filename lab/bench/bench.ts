/** @file What every part of the bench is given. */
import type { Dataset } from "../../src/datasets/dataset.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import type { Engines } from "./engines.ts";
import type { BenchSettings } from "./rows.ts";

export interface Bench extends BenchSettings {
	readonly engines: Engines;
	readonly contents: LanguageModelContents;
	/** Plain English of about a thousand tokens. */
	readonly prose: readonly number[];
	readonly dataset: Dataset;
}

/** A text of a given length that begins like no other, so that nothing of it is known before. */
export function freshText(
	prose: readonly number[],
	length: number,
	number: number,
): number[] {
	const rest = Array.from({ length }, (_, i) => prose[i % prose.length]);
	return [1000 + number, ...rest].slice(0, length);
}

/** @file Prompts that were read before, as far as they do not depend on the person. */
import type { SavedText, TextEngine } from "../engines/textEngine.ts";

/** How many prompts are kept; a page has a few. */
const mostPrompts = 4;

/** A longer prompt would take more memory than it saves time. */
const longestPrompt = 512;

interface KeptPrompt {
	readonly tokens: readonly number[];
	readonly saved: SavedText;
}

/** The prompts used last, latest first. */
export class KeptPrompts {
	readonly #engine: Pick<TextEngine, "save">;
	#prompts: readonly KeptPrompt[] = [];

	constructor(engine: Pick<TextEngine, "save">) {
		this.#engine = engine;
	}

	/** Keeps these first tokens of the engine's text, and lets go of the prompt unused for longest. */
	keep(tokens: readonly number[]): void {
		if (tokens.length > longestPrompt) return;
		const others = this.#prompts.filter(
			(kept) => commonLength(kept.tokens, tokens) < kept.tokens.length,
		);
		const kept = others.slice(0, mostPrompts - 1);
		for (const prompt of this.#prompts) {
			if (!kept.includes(prompt)) prompt.saved.dispose();
		}
		const saved = this.#engine.save(tokens.length);
		this.#prompts = [{ tokens: [...tokens], saved }, ...kept];
	}

	/**
	 * Gives the engine as many of these tokens as a kept prompt begins with, if they are more than `least`.
	 *
	 * @returns How many tokens the lower layers have read now.
	 */
	restore(tokens: readonly number[], least: number): number {
		let best = { length: least, kept: undefined as KeptPrompt | undefined };
		for (const kept of this.#prompts) {
			const length = commonLength(kept.tokens, tokens);
			if (length > best.length) best = { length, kept };
		}
		const { kept, length } = best;
		if (!kept) return least;
		kept.saved.restore();
		this.#prompts = [kept, ...this.#prompts.filter((other) => other !== kept)];
		return length;
	}
}

/** How many tokens two texts begin with in common. */
export function commonLength(
	a: readonly number[],
	b: readonly number[],
): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a[length] === b[length]) length++;
	return length;
}

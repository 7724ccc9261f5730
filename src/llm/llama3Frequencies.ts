/** @file How Llama 3.1 and later stretch rotary positions, as `config.json` describes it. */
import { pairFrequencies } from "../operators/rotaryFrequencies.ts";

/** `rope_scaling` of type `llama3`. */
export interface Llama3Scaling {
	/** What slow pairs are divided by. */
	readonly factor: number;
	/** Pairs that turn less often than this in the original context are slow. */
	readonly low_freq_factor: number;
	/** Pairs that turn more often than this in the original context are left as they are. */
	readonly high_freq_factor: number;
	readonly original_max_position_embeddings: number;
}

/**
 * What each pair's frequency is divided by, `[headWidth / 2]`: 1 for quick pairs, `factor` for slow ones, and between
 * them what mixes the two frequencies in proportion. The same numbers as `rope_freqs.weight` of a GGUF file.
 */
export function llama3Factors(
	headWidth: number,
	base: number,
	scaling: Llama3Scaling,
): number[] {
	const { factor, low_freq_factor: low, high_freq_factor: high } = scaling;
	const context = scaling.original_max_position_embeddings;
	return pairFrequencies(headWidth, { base }).map((frequency) => {
		const turns = (context * frequency) / (2 * Math.PI);
		if (turns > high) return 1;
		if (turns < low) return factor;
		const quick = (turns - low) / (high - low);
		return 1 / ((1 - quick) / factor + quick);
	});
}

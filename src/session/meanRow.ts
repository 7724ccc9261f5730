/** @file What the language model makes of a question, as far as it tells what is asked. */
import type { LayeredTokenModel } from "../llm/tokenModel.ts";

/**
 * Reads a prompt, and returns the mean of what the lower layers made of its tokens, `[width]`. A text that begins with
 * the prompt is not read again. LLMEmbed's features (2406.03725), of the layers that know no person.
 */
export async function meanRow(
	model: LayeredTokenModel,
	prompt: readonly number[],
	signal?: AbortSignal,
): Promise<Float32Array> {
	await model.prompt(prompt, signal);
	// A model gives the first token of all a row that says little and is far larger than others.
	const count = prompt.length - 1;
	const rows = await model.lowerRows(1, count);
	const mean = new Float32Array(rows.length / count);
	rows.forEach((number, i) => {
		mean[i % mean.length] += number / count;
	});
	return mean;
}

/** @file What the language model makes of questions: what a page has of each, in floats and of many at once. */
import type { Bundle } from "../../src/bundle/readBundle.ts";
import { readLanguageModelFile } from "../../src/cli/align.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { createTokenizer } from "../../src/llm/tokenizer.ts";
import { questionPrompt } from "../../src/session/questionPrompt.ts";
import { hiddenMeans } from "../../src/train/hiddenMeans.ts";
import type { RowsLearnedOf } from "../../src/train/learnMeanRows.ts";

export interface QuestionRows {
	readonly of: RowsLearnedOf;
	/** The mean row of each question. */
	readonly rows: readonly Float32Array[];
}

export async function questionRows(
	bundle: Bundle,
	questions: readonly string[],
): Promise<QuestionRows> {
	const { name, file } = smolLm2;
	const contents = await readLanguageModelFile(`models/${file}`);
	const tokenizer = createTokenizer(contents.vocabulary);
	const prompts = questions.map((question) =>
		questionPrompt({ bundle, tokenizer }, question),
	);
	const layers = Number(bundle.manifest.gates?.layers[0]) + 1;
	const { width, values } = await hiddenMeans(
		nodeRuntime,
		contents,
		[layers],
		prompts,
	);
	return {
		of: { languageModel: name, layers },
		rows: questions.map((_, i) => values.slice(i * width, (i + 1) * width)),
	};
}

import { join } from "node:path";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { reviewerEncoder } from "./encoder.ts";
import { type Moments, momentsOf } from "./moments.ts";
import { type Reviewer, readReviews } from "./readReviews.ts";
import { reviewTimelines } from "./reviewTimelines.ts";
import { School } from "./school.ts";
import { Teller } from "./told.ts";

/** People whose last review but one is read in a validation. */
const validated = 32;

export interface OpenSchool {
	readonly school: School;
	readonly reviewers: readonly Reviewer[];
	readonly moments: Moments;
	readonly folder: string;
}

/**
 * @param data The folder that holds `amazon-musical-instruments`.
 * @param runs What was learned is kept in its folder `reviews`.
 */
export async function openSchool(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
	signal: AbortSignal,
): Promise<OpenSchool> {
	const folder = join(runs, "reviews");
	const { log, reviewers } = readReviews(
		join(data, "amazon-musical-instruments"),
	);
	const written = reviewTimelines(log, reviewers);
	const teller = new Teller(
		reviewers,
		createTokenizer(languageModel.vocabulary),
	);
	const moments = momentsOf(reviewers, validated);
	const encoder = await reviewerEncoder(written, folder);
	const school = new School(
		languageModel,
		encoder,
		teller,
		written,
		moments,
		folder,
		signal,
	);
	return { school, reviewers, moments, folder };
}

/**
 * @file Review texts (User-LLM, 2402.13598, section 4): whether a person is told better by user embeddings than by their
 * reviews in the prompt. Both tell the same language model, which learns for the same time; a third is told nothing of the
 * person. The first tokens of the last review of people who were kept out of all training are written, by the stars, and
 * by what others called the product before. What could be chosen is chosen on other people's reviews.
 */
import { join } from "node:path";
import {
	bootstrapEstimate,
	bootstrapRatio,
	type Estimate,
} from "../../../src/evaluate/estimate.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { spread } from "../../../src/train/timelines.ts";
import { target } from "../../bench/rows.ts";
import { mostTypical } from "./mostTypical.ts";
import { openSchool } from "./openSchool.ts";
import { keptTexts, orderTexts } from "./orderTexts.ts";
import { learnedReviews } from "./readReviews.ts";
import { rougeL } from "./rougeL.ts";
import type { Lessons, Taught, Way } from "./school.ts";
import type { Moment } from "./told.ts";

/** Processor seconds in which a way is tried, and in which it is taught: on two free cores half as many of the clock. */
const [trySeconds, teachSeconds] = [40, 280];

/** People of whom it is written to choose how. */
const validated = 16;

const peaks = [1e-3, 3e-3];
const histories = [1, 2, 4];
const penalties = [1, 1.2];

const nothing: Way = { name: "nothing", history: 0 };
const ofHistory = (history: number): Way => ({
	name: `the last ${history} in the prompt`,
	history,
});
/** The same updates of the language model learn as in the other ways. */
const embeddings: Way = { name: "embeddings", history: 0, strategy: "lora" };

/** Stopped by SIGTERM, it goes on when it is called again. For the folders see `openSchool`. */
export async function reviews(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
) {
	const stop = new AbortController();
	process.once("SIGTERM", () => stop.abort());
	const { school, reviewers, moments, folder } = await openSchool(
		languageModel,
		data,
		runs,
		stop.signal,
	);
	const { teller, encoder } = school;
	const tokenizer = createTokenizer(languageModel.vocabulary);

	const tries: Record<string, Record<string, number>> = {};
	const tryOut = async (way: Way, lessons: Lessons) => {
		const { loss, steps } = await school.teach(way, lessons);
		tries[`${way.name}, rate ${lessons.peak}`] = { steps, loss };
		return loss;
	};
	const peak = await least(peaks, (peak) =>
		tryOut(nothing, { seconds: trySeconds, peak }),
	);
	const history = await least(histories, (count) =>
		tryOut(ofHistory(count), { seconds: trySeconds, peak }),
	);

	const ways = { ours: embeddings, text: ofHistory(history), nothing };
	const all = Object.values(ways);
	/** What made the encoder is part of the time. */
	const before = (way: Way) => (way === embeddings ? encoder.seconds : 0);
	const lessonsOf = (way: Way) => ({
		seconds: teachSeconds - before(way),
		peak,
	});
	const taught = new Map<Way, Taught>();
	for (const way of all) {
		taught.set(way, await school.teach(way, lessonsOf(way)));
	}

	const write = (way: Way, moments: readonly Moment[], penalty: number) =>
		keptTexts(
			join(folder, `${way.name}, ${moments.length} by ${penalty}.json`),
			() =>
				orderTexts({
					...{ data, runs, way, moments, penalty },
					lessons: lessonsOf(way),
				}),
		);
	const scoresOf = (texts: readonly string[], of: readonly Moment[]) =>
		texts.map((text, i) => rougeL(text, teller.text(of[i])));
	const known = spread(moments.validation, validated);
	const validation: Record<string, Record<string, number>> = {};
	const penalty = await least(penalties, async (penalty) => {
		const written = await Promise.all(
			all.map((way) => write(way, known, penalty)),
		);
		const means = written.map((texts) => mean(scoresOf(texts, known)));
		validation[`penalty ${penalty}`] = Object.fromEntries(
			all.map(({ name }, i) => [name, means[i]]),
		);
		return -mean(means);
	});

	const { test } = moments;
	const written = await Promise.all(
		all.map((way) => write(way, test, penalty)),
	);
	const learned = reviewers.flatMap(learnedReviews);
	const [typical] = await keptTexts(join(folder, "typical.json"), async () => [
		mostTypical(learned.map((review) => teller.cut(review))),
	]);
	const row = (
		texts: readonly string[],
	): Record<string, number | Estimate> => ({
		"ROUGE-L": bootstrapEstimate(scoresOf(texts, test)),
		"tokens written": mean(texts.map((text) => tokenizer.encode(text).length)),
	});
	const rouge: Record<string, ReturnType<typeof row>> = {};
	all.forEach((way, i) => {
		const { steps, seconds, loss } = taught.get(way) as Taught;
		rouge[way.name] = {
			...row(written[i]),
			"tokens of a prompt": mean(
				test.map((moment) => teller.prompt(moment, way.history).length),
			),
			"steps learned": steps,
			"processor seconds learned": seconds + before(way),
			"validation loss of a token": loss,
		};
	});
	rouge["the most typical review, for all"] = row(test.map(() => typical));
	rouge["their own review before"] = row(
		test.map(({ person, to }) => teller.text({ person, to: to - 1 })),
	);
	const [ours, text] = written.map((texts) => scoresOf(texts, test));
	const times = bootstrapRatio(ours, text);
	return {
		targets: {
			"ROUGE-L of reviews, Amazon Musical Instruments, times the fine-tuned text prompt's":
				target(times.value, { least: 1.1633 }),
		},
		rouge,
		times: { "embeddings, times the text prompt": times },
		tries,
		validation,
		chosen: { peak, history, penalty },
		typical,
		counts: { learned: moments.learned.length, written: test.length },
	};
}

/** The choice of which the least comes out. */
async function least<T>(
	choices: readonly T[],
	of: (choice: T) => Promise<number>,
): Promise<T> {
	let best = { choice: choices[0], value: Number.POSITIVE_INFINITY };
	for (const choice of choices) {
		const value = await of(choice);
		if (value < best.value) best = { choice, value };
	}
	return best.choice;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

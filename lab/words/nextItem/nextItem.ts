/**
 * @file The next item by the language model: each person's last event, beside the item head of the encoder whose rows it
 * reads, and beside a prompt that tells the history as text (User-LLM, 2402.13598, compares so).
 *
 * The gates were trained for this; the prompt is read by SmolLM2 as it was published, and ends where the next line of the
 * list would begin, which is what such a model knows how to go on with. Both order the same items, a page's best picks:
 * once by the language model alone, and once weighed by the picks' scores, as `nextItems()` does.
 */
import { join } from "node:path";
import type { Bundle } from "../../../src/bundle/readBundle.ts";
import { countLine } from "../../../src/cli/countLine.ts";
import { readDataset } from "../../../src/datasets/readDataset.ts";
import { only } from "../../../src/engines/engine.ts";
import { encodeLog } from "../../../src/evaluate/encodeLog.ts";
import {
	type NextEventCase,
	nextEventCases,
	nextEventRanks,
} from "../../../src/evaluate/nextEventMeasure.ts";
import { rankingQuality } from "../../../src/evaluate/ranking.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import { frozenTensors } from "../../../src/graph/parameters.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelFile.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { eventsWithinReach } from "../../../src/model/userEncoder.ts";
import { nameablePicks } from "../../../src/session/nameableItems.ts";
import { TextSession } from "../../../src/session/textSession.ts";
import { UserSession } from "../../../src/session/userSession.ts";
import { ItemScorer } from "../../../src/train/itemScorer.ts";
import { target } from "../../bench/rows.ts";
import { historyAsText } from "../../page/historyAsText.ts";
import { openCpuEngine, openPlainText } from "../cpuTexts.ts";
import { likeliestTitles } from "./likeliestTitles.ts";

const log = "ml-latest-small";

/** How many of the best picks are ordered, as many as `nextItems()` takes. */
const ordered = 50;

/** How many of the last events the prompt tells: some 220 tokens. */
const told = 10;

/** What follows a title in the list that the prompt tells. */
const afterTitle = " (";

/** How many items count as named. */
const depth = 10;

/** By how much latents must be better than text. */
const better = 1.1;

const itemHead = "item head";
const [alone, weighed] = ["alone", "weighed by picks' scores"];
const latents = (how: string) => `latents, ${how}`;
const text = (how: string) => `history as text, ${how}`;
const nobody = (how: string) => `nothing of the person, ${how}`;

/** @param data The folder that holds `ml-latest-small`. */
export async function nextItem(
	bundle: Bundle,
	languageModel: LanguageModelContents,
	data: string,
) {
	const dataset = readDataset(join(data, log));
	const { catalogue, manifest } = bundle;
	const task = manifest.tasks.find(({ answers }) => answers === "items");
	if (!task) throw new Error("Expected a bundle with a task about items.");
	const cases = nextEventCases(encodeLog(dataset).timelines);
	const people = dataset.users.filter(({ events }) => events.length > 2);
	const engine = await openCpuEngine(bundle);
	const user = new UserSession(bundle, only(engine));
	const personal = await TextSession.open(engine, user, languageModel);
	const plain = await openPlainText(languageModel);
	const tokenizer = createTokenizer(languageModel.vocabulary);
	const ranks: Record<string, number[]> = {
		[itemHead]: await headRanks(bundle, cases),
	};
	const line = countLine();
	for (const [i, { target }] of cases.entries()) {
		const history = people[i].events.slice(0, -1);
		await user.readTimeline(history);
		const picks = await nameablePicks({ bundle, user }, ordered);
		const note = (way: string, entries: readonly number[]) => {
			const place = entries.indexOf(target);
			ranks[way] ??= [];
			ranks[way].push(place < 0 ? Number.POSITIVE_INFINITY : place + 1);
		};
		const picked = picks.map(({ entry }) => entry);
		note("picks", picked);
		const lines = historyAsText(history.slice(-told), catalogue);
		for (const [how, score] of [
			[alone, () => 0],
			[weighed, ({ score }: (typeof picks)[number]) => score],
		] as const) {
			const items = picks.map((pick) => ({ ...pick, score: score(pick) }));
			const by = async (model: TextSession, prompt: string, ending: string) =>
				// Whoever's next item is not among them missed it, in whatever order they are.
				picked.includes(target)
					? likeliestTitles({ model, tokenizer, prompt, ending }, items, depth)
					: [];
			note(latents(how), await by(personal, task.prompt, task.ending));
			note(text(how), await by(plain, lines, afterTitle));
			note(nobody(how), await by(plain, task.prompt, task.ending));
		}
		line.report("next item", i + 1, cases.length);
	}
	line.clear();
	engine.dispose();
	return figures(ranks);
}

/** The places of the items that came next, by the encoder's head alone, those of the history left out. */
async function headRanks(
	{ encoder, manifest }: Bundle,
	cases: readonly NextEventCase[],
): Promise<number[]> {
	const scorer = await ItemScorer.create(
		nodeRuntime,
		frozenTensors(encoder.tensors),
		manifest.encoder,
		{ batch: 32, length: eventsWithinReach(manifest.encoder) },
	);
	const recommender = {
		name: itemHead,
		async *scores(histories: readonly NextEventCase["history"][]) {
			for await (const { next } of scorer.scores(histories)) yield next;
		},
	};
	const { seenLeftOut } = await nextEventRanks(recommender, cases);
	await scorer.release();
	return [...seenLeftOut];
}

function figures(ranks: Readonly<Record<string, readonly number[]>>) {
	const ways = Object.entries(ranks).map(([way, places]) => {
		const { hitRate, ndcg } = rankingQuality(places, depth);
		return [
			way,
			{ [`HR@${depth}`]: hitRate, [`NDCG@${depth}`]: ndcg },
		] as const;
	});
	const measured = Object.fromEntries(ways);
	const reached = (way: string) => measured[way][`HR@${depth}`].value;
	const timesText = (how: string) =>
		target(reached(latents(how)) / reached(text(how)), { least: better });
	return {
		targets: {
			[`next item by the language model: HR@${depth} against the item head's`]:
				target(reached(latents(weighed)), { least: reached(itemHead) }),
			[`next item by the language model alone: HR@${depth}, times that of the history as text`]:
				timesText(alone),
			[`next item by the language model, ${weighed}: HR@${depth}, times that of the history as text`]:
				timesText(weighed),
		},
		ways: measured,
	};
}

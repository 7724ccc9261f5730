/**
 * @file What `userllm enrich` writes, measured in retrieval: whether words find films of the kind that is meant, and whether
 * a bundle that is made of a catalogue alone finds what people liked, with each way of writing texts. As much of a catalogue
 * as a language model rewrites in some minutes stands for all of it.
 */
import type { Bundle } from "../../../src/bundle/readBundle.ts";
import { composedText } from "../../../src/cli/composedText.ts";
import type { Rewritten } from "../../../src/cli/rewriteTexts.ts";
import type { FormName } from "../../../src/cli/rewritingForms.ts";
import type { Dataset } from "../../../src/datasets/dataset.ts";
import type { Item } from "../../../src/domain/item.ts";
import {
	bootstrapEstimate,
	bootstrapRatio,
	type Estimate,
} from "../../../src/evaluate/estimate.ts";
import { tasteObservations } from "../../../src/evaluate/tasteMeasure.ts";
import { target } from "../../bench/rows.ts";
import { mapValues } from "../../mapValues.ts";
import { casesWithoutLog, picksWithoutLog } from "../../site/withoutLog.ts";
import { conversationOf } from "../conversationOf.ts";
import { genrePrecision, genreWishes } from "../genrePrecision.ts";
import type { Judge } from "../judge.ts";
import type { Question } from "../questions.ts";
import {
	matchingOf,
	meaningAndMatching,
	type OwnWords,
	ownWordsOf,
	type Scores,
	stems,
} from "../wordScores.ts";
import { chosenFilms, chosenGames } from "./catalogues.ts";
import { rewrittenTexts } from "./rewrittenTexts.ts";

/** The texts of a catalogue's items, in their order, by how they were written. */
type Variants = Readonly<Record<string, readonly string[]>>;

const raw = "as they are";
const inAll = "precision@5, BM25, title and categories too";
const recallName = "Recall@20, the catalogue alone";

export async function enriched(
	bundle: Bundle,
	judge: Judge,
	questions: readonly Question[],
	data: string,
	runs: string,
) {
	const { lexicon } = await conversationOf(bundle);
	const known = bundle.catalogue.items;
	const films = chosenFilms(data, known);
	const games = chosenGames(data);
	const rewrittenFilms = await rewrittenTexts(films, runs);
	const rewrittenGames = await rewrittenTexts(games, runs);
	const ofFilms = variantsOf(films.items, rewrittenFilms);
	const ofGames = variantsOf(games.items, rewrittenGames);

	const asked = genreWishes(questions);
	const ownWords = ownWordsOf(lexicon.common);
	/** As the judge knows them. */
	const judged = films.items.map(
		({ id }) => known.find((item) => item.id === id) as Item,
	);
	const precisions = mapValues(ofFilms, (texts) =>
		mapValues(waysOf(films.items, texts, ownWords), (scoresOf) =>
			genrePrecision(asked, judged, judge, scoresOf),
		),
	);
	const recallsOfFilms = await recalls(films, ofFilms);
	const recallsOfGames = await recalls(games, ofGames);
	const rows = mapValues(precisions, (ways, name) => ({
		...mapValues(ways, bootstrapEstimate),
		[recallName]: bootstrapEstimate(recallsOfFilms[name]),
	}));
	const targets: Record<string, ReturnType<typeof target>> = {};
	const times: Record<string, Record<string, Estimate>> = {};
	for (const name of Object.keys(ofFilms)) {
		if (!name.endsWith("beside")) continue;
		times[name] = {
			"precision@5, films": bootstrapRatio(
				precisions[name][inAll],
				precisions[raw][inAll],
			),
			"Recall@20, films": bootstrapRatio(
				recallsOfFilms[name],
				recallsOfFilms[raw],
			),
			...(ofGames[name] && {
				"Recall@20, games": bootstrapRatio(
					recallsOfGames[name],
					recallsOfGames[raw],
				),
			}),
		};
		for (const [what, { value }] of Object.entries(times[name])) {
			targets[`enriched texts, ${name}: ${what}, times raw`] = target(value, {
				least: 1,
			});
		}
	}
	return {
		targets,
		films: rows,
		games: mapValues(recallsOfGames, (hits) => ({
			[recallName]: bootstrapEstimate(hits),
		})),
		times,
		written: mapValues(rewrittenFilms, (ofForm, form) => ({
			...said("films", ofForm),
			...said("games", rewrittenGames[form as FormName]),
		})),
		counts: {
			questions: asked.length,
			films: films.items.length,
			games: games.items.length,
		},
	};
}

/** What is said of items by themselves, composed, and rewritten beside and instead. */
function variantsOf(
	items: readonly Item[],
	rewritten: Readonly<Record<string, Rewritten>>,
): Variants {
	const own = items.map(({ text = "" }) => text);
	const besideOwn = (added: readonly (string | undefined)[]) =>
		own.map((text, i) => [text, added[i]].filter(Boolean).join(" "));
	const composed = items.map(composedText);
	const isText = own.some(Boolean);
	const forms = Object.entries(rewritten);
	return {
		...(isText && { "no text": items.map(() => "") }),
		[raw]: own,
		...(composed.some(Boolean) && { "composed, beside": besideOwn(composed) }),
		...Object.fromEntries(
			forms.map(([form, { texts }]) => [`${form}, beside`, besideOwn(texts)]),
		),
		...(isText &&
			Object.fromEntries(
				forms.map(([form, { texts }]) => [`${form}, instead`, texts]),
			)),
	};
}

/** By texts alone, by all that a page looks into, and by what words say of categories. */
function waysOf(
	items: readonly Item[],
	texts: readonly string[],
	ownWords: OwnWords,
): Record<string, Scores> {
	const words = texts.map(stems);
	const all = items.map(({ title, categories }, i) =>
		stems([title, ...categories, texts[i]].join(" ")),
	);
	return {
		"precision@5, BM25, texts alone": matchingOf(words, ownWords),
		[inAll]: matchingOf(all, ownWords),
		"precision@5, what words say of categories, and BM25": meaningAndMatching(
			items,
			words,
			ownWords,
		),
	};
}

/** What a bundle of the catalogue alone finds of each person, by the texts of its items. */
async function recalls(
	dataset: Dataset,
	variants: Variants,
): Promise<Readonly<Record<string, readonly number[]>>> {
	const found: Record<string, readonly number[]> = {};
	for (const [name, texts] of Object.entries(variants)) {
		const items = dataset.items.map((item, i) => ({ ...item, text: texts[i] }));
		const described = { ...dataset, items };
		const picks = await picksWithoutLog(name, described);
		const cases = casesWithoutLog(described);
		const observed = await tasteObservations(picks, cases);
		found[name] = observed.flatMap(({ recall }) => recall ?? []);
	}
	return found;
}

/** How much the language model said, and how much of it is left. */
function said(
	what: string,
	{ texts, left, dropped }: Rewritten,
): Readonly<Record<string, number>> {
	const described = texts.filter(Boolean).length;
	return {
		[`${what} with anything left`]: described / texts.length,
		[`of what was said of ${what}, dropped`]: dropped / (left + dropped),
	};
}

/** @file `userllm enrich`: short descriptions of a catalogue's items, for `userllm bundle --texts`. */
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { readCatalogueOrLog } from "../datasets/readDataset.ts";
import type { Item } from "../domain/item.ts";
import { spread } from "../train/timelines.ts";
import { writeAtomically } from "../train/writeAtomically.ts";
import { readLanguageModelFile } from "./align.ts";
import { command } from "./command.ts";
import { composedText } from "./composedText.ts";
import { firstSentences } from "./describedItems.ts";
import { duration } from "./duration.ts";
import { readItemTexts, textsOf } from "./itemTexts.ts";
import { KeptTexts } from "./keptTexts.ts";
import { describeLanguageModel } from "./namedLanguageModel.ts";
import { wholeNumber } from "./numbers.ts";
import { type RewriteOptions, rewriteTexts } from "./rewriteTexts.ts";
import { type FormName, rewritingForms } from "./rewritingForms.ts";
import { statusLine } from "./statusLine.ts";
import { openTextWriter } from "./textWriter.ts";

const formNames = Object.keys(rewritingForms);

export const enrich = command({
	name: "enrich",
	description:
		"Write short descriptions of a catalogue's items, for userllm bundle --texts.",
	args: {
		data: {
			type: "string",
			description: "The dataset whose catalogue it is",
			required: true,
		},
		out: {
			type: "string",
			description: "The JSON file for the descriptions",
			default: "texts.json",
		},
		texts: {
			type: "string",
			description:
				"A JSON file that has a text for each item's id, as bundle takes it; they stay, and what is written follows them",
		},
		"texts-attribution": {
			type: "string",
			description: "Whose work the texts are, and on what terms",
		},
		form: {
			type: "string",
			description: `Let a language model rewrite what is said of each item: ${formNames.join(", ")}. Off unless given: picks find no more by it, and it is often untrue`,
		},
		"language-model": {
			type: "string",
			description: "The GGUF file of the language model, for --form",
		},
		limit: {
			type: "string",
			description:
				"Describe at most so many items, evenly spread over the catalogue, to see what comes out",
		},
	},
	async run({ data, out, texts, form, limit, ...args }, signal) {
		const attribution = args["texts-attribution"];
		const given = texts ? readItemTexts(texts, attribution) : undefined;
		const dataset = readCatalogueOrLog(data);
		const { items, domain } = dataset;
		const chosen = limit
			? spread(items, wholeNumber("limit", limit, 1))
			: items;
		const raw = chosen.map(({ id }) =>
			given ? textsOf(given, id).map(firstSentences) : [],
		);
		const path = languageModelOf(form, args["language-model"]);
		const added = path
			? await rewritten(
					chosen.map((item, i) => withText(item, raw[i])),
					form as FormName,
					path,
					{ out, signal },
				)
			: chosen.map(composedText);
		const described = chosen.flatMap(({ id }, i) => {
			const said = [...raw[i], added[i]].filter(Boolean);
			return said.length > 0 ? [[id, said] as const] : [];
		});
		const file = JSON.stringify(Object.fromEntries(described), undefined, "\t");
		await writeAtomically(out, new TextEncoder().encode(`${file}\n`));
		const whose = [
			attribution ?? dataset.attribution,
			path && `Rewritten by ${(await describeLanguageModel(path)).name}.`,
		];
		console.log(
			`${out} describes ${described.length} of ${items.length} ${domain.words.items}. Next: npx userllm bundle --data ${data} --texts ${out} --texts-attribution "${whose.filter(Boolean).join(" ")}"`,
		);
	},
});

/** @throws Error where only one of the two is given, or the form is none. */
function languageModelOf(
	form: string | undefined,
	path: string | undefined,
): string | undefined {
	if (form === undefined && path === undefined) return undefined;
	if (form === undefined || !formNames.includes(form)) {
		throw new Error(
			`Say what the language model shall make of each text: --form ${formNames.join(", --form ")}.`,
		);
	}
	if (path) return path;
	throw new Error(
		"Say which language model shall rewrite the texts: --language-model FILE.gguf. Bring SmolLM2 with: npx userllm fetch-model",
	);
}

/** What the language model is told: the texts at hand after that of the catalogue. */
function withText(item: Item, given: readonly string[]): Item {
	const own = firstSentences(item.text ?? "");
	const text = firstSentences([...given, own].filter(Boolean).join(" "));
	return { ...item, text };
}

/** Rewrites what is said of each item, and says what of it was dropped. */
async function rewritten(
	items: readonly Item[],
	form: FormName,
	path: string,
	{ out, signal }: { readonly out: string; readonly signal: AbortSignal },
): Promise<readonly string[]> {
	// Says in a sentence what is wrong with the file, before any process reads it.
	await readLanguageModelFile(path);
	const writers = await Promise.all(
		Array.from({ length: availableParallelism() }, () => openTextWriter(path)),
	);
	const line = statusLine(process.stderr, performance.now());
	const began = performance.now();
	let first: number | undefined;
	const options: RewriteOptions = {
		form: rewritingForms[form],
		writers,
		kept: new KeptTexts(
			`${out.replace(/\.json$/, "")}.${form}.jsonl`,
			basename(path),
		),
		signal,
		report(done, total) {
			first ??= done - 1;
			const seconds = (performance.now() - began) / 1000;
			const left = (seconds / (done - first)) * (total - done);
			line.show(`rewriting: ${done} of ${total}, ${duration(left)} left`);
		},
	};
	try {
		const { texts, left, dropped } = await rewriteTexts(items, options);
		line.clear();
		console.log(
			`Of ${left + dropped} sentences or keywords ${dropped} were dropped: they have numbers or names that are not in what is known of the item, or are the example's.`,
		);
		return texts;
	} catch (error) {
		if (signal.aborted) console.log("Stopped; the same command goes on.");
		throw error;
	} finally {
		for (const writer of writers) writer.close();
	}
}

/** @file A language model rewrites what is said of items; what it says beyond that is left out. */
import type { Item } from "../domain/item.ts";
import type { KeptTexts } from "./keptTexts.ts";
import {
	type RewritingForm,
	rewritingTalk,
	shownBy,
	toldOf,
} from "./rewritingForms.ts";
import { isSaidBy } from "./saidBySource.ts";
import type { Order, TextWriter, Written } from "./textWriter.ts";

/** How long a rewriting is at most, in tokens: what is short is read whole by whoever looks for words in it. */
const mostTokens = 48;

/** Without it a small model says one thing again and again. Chosen by reading what it wrote of a few items. */
const penalty = 1.15;

export interface RewriteOptions {
	readonly form: RewritingForm;
	/** They write beside each other. */
	readonly writers: readonly Pick<TextWriter, "write">[];
	readonly kept: KeptTexts;
	readonly signal?: AbortSignal;
	/** Is told how many items are done. */
	readonly report?: (done: number, total: number) => void;
}

export interface Rewritten {
	/** Of each item, in their order: what is left of it, or nothing. */
	readonly texts: readonly string[];
	/** How many sentences, or keywords, are left. */
	readonly left: number;
	/** How many said what the source does not, and were dropped; without those that were not finished. */
	readonly dropped: number;
}

/**
 * Rewrites what is said of each item. What was written before is not written again.
 *
 * @param items With the text that is known of each.
 * @throws The signal's reason once it is aborted, when what is being written is kept.
 */
export async function rewriteTexts(
	items: readonly Item[],
	{ form, writers, kept, signal, report }: RewriteOptions,
): Promise<Rewritten> {
	const orders = items.map((item): Order => {
		const messages = rewritingTalk(form, toldOf(item));
		return { messages, mostTokens, penalty };
	});
	const open = orders.filter((order) => !kept.get(order)).values();
	let done = orders.filter((order) => kept.get(order)).length;
	const writeOn = async ({ write }: Pick<TextWriter, "write">) => {
		for (const order of open) {
			if (signal?.aborted) return;
			kept.keep(order, await write(order));
			report?.(++done, orders.length);
		}
	};
	await Promise.all(writers.map(writeOn));
	signal?.throwIfAborted();
	const told = items.map(toldOf);
	const rewritten = orders.map((order, i) =>
		whatIsSaid(kept.get(order), form, told[i]),
	);
	const count = (which: "left" | "dropped") =>
		rewritten.reduce((sum, one) => sum + one[which].length, 0);
	return {
		texts: rewritten.map(({ left }) => left.join(form.joint)),
		left: count("left"),
		dropped: count("dropped"),
	};
}

/** What the source says, and what it does not; each once, and only what was finished. */
function whatIsSaid(
	written: Written | undefined,
	form: RewritingForm,
	source: string,
) {
	const { text = "", isWhole = true } = written ?? {};
	const said = text
		.split(form.separator)
		.map((one) => one.trim())
		.filter(Boolean);
	const finished = isWhole ? said : said.slice(0, -1);
	const sources = { source, example: shownBy(form) };
	const left = new Set<string>();
	const dropped: string[] = [];
	for (const one of finished) {
		if (isSaidBy(one, sources)) left.add(one);
		else dropped.push(one);
	}
	return { left: [...left], dropped };
}

/** @file What the worker offers the page: one user's session and texts, opened from a bundle. */
import { loadPart } from "../async/loadPart.ts";
import type { LearnedShards } from "../bundle/learnedShard.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { readBundle } from "../bundle/readBundle.ts";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/engine.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import type { LikelyItemEntry } from "../session/likeliestItems.ts";
import type { Asked } from "../session/reply/askedQuestion.ts";
import { UserSession } from "../session/userSession.ts";
import type { OnPiece } from "../session/writtenPiece.ts";
import type { AnswerPiece } from "./answerPiece.ts";
import { fetchFiles } from "./fetchFiles.ts";
import { type OpenedEngine, openEngine } from "./openEngine.ts";
import type { WritingParts } from "./openWriter.ts";
import { type Reports, timed } from "./reports.ts";
import type { Step } from "./status.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";
import { Writers } from "./writers.ts";

/** What a page learns of the model that was opened. */
export interface Description {
	readonly path: Path;
	/** Why this path, in a sentence. */
	readonly reason: string;
	readonly manifest: BundleManifest;
	readonly items: readonly Item[];
}

/** A piece of an answer; where it is a title, with its item's entry: the page has the catalogue, too. */
export interface SentPiece extends Omit<AnswerPiece, "item"> {
	readonly entry?: number;
}

/** Options without the signal, which is sent by itself. */
export type Sent<Options> = Omit<Options, "signal">;

/** Reads the bundle at `address` and makes a model for it on the forced path, else on the best one. */
export async function openWorkerModel(
	address: string,
	path: Path | undefined,
	report: Reports,
	signal?: AbortSignal,
): Promise<WorkerModel> {
	const start = performance.now();
	const bundle = await readBundle(fetchFiles(address), {
		signal,
		onProgress: ({ received, total }) => report.bundleProgress(received, total),
	});
	const opened = await openEngine(bundle, path, {
		prepare: (engine) => user.prepare(engine),
		onChange: ({ engine, reason }) => report.path(engine.path, reason),
	});
	report.timing("bundle", performance.now() - start);
	const user: UserSession = new UserSession(
		bundle,
		opened.engine,
		(step, work) => timed(report, step, work),
	);
	return new WorkerModel({ bundle, user, ...opened }, report);
}

/** What `openWorkerModel` has opened. */
export interface WorkerParts extends WritingParts, OpenedEngine {}

export class WorkerModel {
	/** Reads the timeline, and picks. */
	readonly user: UserSession;
	/** Brings what writes. */
	readonly writers: Writers;
	readonly #parts: WorkerParts;
	readonly #report: Reports;

	constructor(parts: WorkerParts, report: Reports) {
		this.user = parts.user;
		this.#parts = parts;
		this.#report = report;
		this.writers = new Writers(parts, report);
	}

	describe(): Description {
		const { engine, reason, bundle } = this.#parts;
		const { manifest, catalogue } = bundle;
		return { path: engine.path, reason, manifest, items: catalogue.items };
	}

	/** The catalogue entries of the items whose titles fit what was typed so far, best first. */
	search(typed: string, count: number): number[] {
		const { catalogue } = this.#parts.bundle;
		const found = catalogue.search(typed, count);
		return found.flatMap(({ id }) => catalogue.entryOf(id) ?? []);
	}

	/** @throws UserLlmError `invalid-argument` for the first field that is wrong. */
	async checkUpdates(updates: readonly ItemUpdate[]): Promise<void> {
		const { checkUpdates } = await loadPart(() => import("./checkUpdates.ts"));
		await checkUpdates(updates);
	}

	/**
	 * Takes up items that the bundle does not have, behind its own: as if it had been published with them.
	 *
	 * @param shards Where they lay in shards, what was learned of them.
	 */
	async add(items: readonly Item[], shards?: LearnedShards): Promise<void> {
		const { takeNewItems } = await loadPart(() => import("./takeNewItems.ts"));
		await takeNewItems(items, this.#parts, this.writers, shards);
	}

	/** The answer with which the language model completes a task. */
	complete(task: string, signal?: AbortSignal): Promise<SentPiece> {
		return this.#timed("completion", () =>
			this.writers.languageModelWriter.complete(task, signal),
		);
	}

	/** The items that the language model would likeliest name as the next one. */
	nextItems(count: number, signal?: AbortSignal): Promise<LikelyItemEntry[]> {
		return this.#timed("next items", () =>
			this.writers.languageModelWriter.nextItems(count, signal),
		);
	}

	/** The one of some answers with which the language model answers a question. */
	choose(
		question: string,
		answers: readonly string[],
		signal: AbortSignal | undefined,
		options: Sent<SamplingOptions>,
	): Promise<string> {
		return this.#timed("answer", () =>
			this.writers.languageModelWriter.choose(question, answers, {
				...options,
				signal,
			}),
		);
	}

	/** Answers what is asked; `onPiece` is given each piece of the answer as it comes. */
	ask(
		asked: Asked,
		onPiece: (piece: SentPiece) => void,
		signal: AbortSignal,
		options: Sent<AnswerOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, async (deliver) => {
			const writer = await this.writers.answerWriter();
			return writer.answer(asked, deliver, { ...options, signal });
		});
	}

	/** Answers a question in the words of a pattern. */
	fill(
		question: string,
		pattern: string,
		onPiece: (piece: SentPiece) => void,
		signal: AbortSignal,
		options: Sent<FillOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, (deliver) =>
			this.writers.languageModelWriter.fill(question, pattern, deliver, {
				...options,
				signal,
			}),
		);
	}

	async #streamed(
		onPiece: (piece: SentPiece) => void,
		write: (deliver: OnPiece) => Promise<void>,
	): Promise<void> {
		const start = performance.now();
		let isFirst = true;
		await this.#timed("answer", () =>
			write(({ text, entry, intent }) => {
				if (isFirst && text !== "") {
					this.#report.timing("first word", performance.now() - start);
				}
				if (text !== "") isFirst = false;
				onPiece({
					text,
					intent,
					entry: entry?.entry,
					isSuggested: entry?.isSuggested,
				});
			}),
		);
	}

	#timed<T>(step: Step, work: () => Promise<T>): Promise<T> {
		return timed(this.#report, step, work);
	}
}

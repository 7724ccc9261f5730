/** @file What the worker offers the page: the model of one visitor, opened from a bundle. */
import { type ProxyMarked, proxy } from "comlink";
import { inTurn } from "../async/inTurn.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { type Bundle, readBundle } from "../bundle/readBundle.ts";
import { fetchFiles } from "../bundle/readFile.ts";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/engine.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import { RecoveringEngine } from "../session/recoveringEngine.ts";
import { asUserLlmError, UserLlmError } from "../session/userLlmError.ts";
import { UserSession } from "../session/userSession.ts";
import type { LikelyItemEntry, Writer } from "../session/writer.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { chooseAgain, choosePath } from "./choosePath.ts";
import { openWriter } from "./openWriter.ts";
import type { LanguageModelState, Step } from "./status.ts";

/** What the page hears while the worker works. */
export interface Reports {
	/** Another path was taken after the GPU was lost, or the same one again. */
	path(path: Path, reason: string): void;
	timing(step: Step, milliseconds: number): void;
	bundleProgress(received: number, total: number): void;
	languageModel(state: LanguageModelState): void;
	/** The language model's file was stored on the device just now. */
	stored(): void;
}

/** What a page learns of the model that was opened. */
export interface Description {
	readonly path: Path;
	/** Why this path, in a sentence. */
	readonly reason: string;
	readonly manifest: BundleManifest;
	readonly items: readonly Item[];
}

/** A piece of an answer; where it is a title, with its item's entry: the page has the catalogue, too. */
export interface SentPiece {
	readonly text: string;
	readonly entry?: number;
}

/** Options without the signal, which is sent by itself. */
export type Sent<Options> = Omit<Options, "signal">;

/** Reads the bundle at `address` and makes a model for it on the forced path, else on the best one. */
export async function openVisitorModel(
	address: string,
	path: Path | undefined,
	report: Reports,
	signal?: AbortSignal,
): Promise<VisitorModel & ProxyMarked> {
	const start = performance.now();
	const bundle = await readBundle(fetchFiles(address), {
		signal,
		onProgress: ({ received, total }) => report.bundleProgress(received, total),
	});
	const chosen = await choosePath(bundle, path);
	report.timing("bundle", performance.now() - start);
	const engine: RecoveringEngine = new RecoveringEngine(chosen, {
		makeAnew: (loss, isSecond) => chooseAgain(bundle, loss, isSecond, path),
		prepare: (engine) => user.prepare(engine),
		onChange: ({ engine, reason }) => report.path(engine.path, reason),
	});
	const user = new UserSession(bundle, engine);
	const { reason } = chosen;
	return proxy(new VisitorModel({ bundle, engine, user, reason }, report));
}

/** What `openVisitorModel` has opened. */
interface VisitorParts {
	readonly bundle: Bundle;
	readonly engine: RecoveringEngine;
	readonly user: UserSession;
	/** Why the engine's path was chosen. */
	readonly reason: string;
}

export class VisitorModel {
	readonly #parts: VisitorParts;
	readonly #report: Reports;
	readonly #loadInTurn = inTurn();
	#writer: Writer | undefined;

	constructor(parts: VisitorParts, report: Reports) {
		this.#parts = parts;
		this.#report = report;
	}

	describe(): Description {
		const { engine, reason, bundle } = this.#parts;
		const { manifest, catalogue } = bundle;
		return { path: engine.path, reason, manifest, items: catalogue.items };
	}

	/** Reads a whole timeline, oldest event first; returns how many of its events the model knows. */
	async readTimeline(events: readonly TimelineEvent[]): Promise<number> {
		const { user } = this.#parts;
		await this.#timed("timeline", () => user.readTimeline(events));
		return user.eventCount;
	}

	/** Reads one more event; returns how many the model knows. */
	async readEvent(event: TimelineEvent): Promise<number> {
		const { user } = this.#parts;
		await this.#timed("event", () => user.readEvent(event));
		return user.eventCount;
	}

	/** The catalogue entries of the best items as the next one, best first. */
	picks(count: number): Promise<readonly ScoredEntry[]> {
		return this.#timed("picks", () => this.#parts.user.picks(count));
	}

	/** The catalogue entries of the items whose titles fit what was typed so far, best first. */
	search(typed: string, count: number): number[] {
		const { catalogue } = this.#parts.bundle;
		const found = catalogue.search(typed, count);
		return found.flatMap(({ id }) => catalogue.entryOf(id) ?? []);
	}

	/** Brings the language model's file and hands it to the engine, after a call before has ended or stopped. */
	loadLanguageModel(url: string, signal: AbortSignal): Promise<void> {
		return this.#loadInTurn(() => this.#loadOnce(url, signal), signal);
	}

	async #loadOnce(url: string, signal: AbortSignal): Promise<void> {
		if (this.#writer) return;
		const report = (state: LanguageModelState) =>
			this.#report.languageModel(state);
		try {
			await this.#timed("language model", () =>
				this.#openWriter(url, signal, report),
			);
			report({ state: "ready" });
		} catch (error) {
			const { code, message } = asUserLlmError(error);
			report(
				signal.aborted
					? { state: "absent" }
					: { state: "failed", code, message },
			);
			throw error;
		}
	}

	async #openWriter(
		url: string,
		signal: AbortSignal,
		report: (state: LanguageModelState) => void,
	): Promise<void> {
		const start = performance.now();
		this.#writer = await openWriter(url, this.#parts, {
			signal,
			onProgress: (progress) => report({ state: "loading", ...progress }),
			onStored: () => this.#report.stored(),
			onFile: () => {
				this.#report.timing("language model file", performance.now() - start);
				report({ state: "preparing" });
			},
		});
	}

	/** The category that the language model reads in the visitor. */
	favouriteCategory(signal?: AbortSignal): Promise<string> {
		return this.#timed("favourite category", () =>
			this.#ready().favouriteCategory(signal),
		);
	}

	/** The entry of the item that the language model names as the next one. */
	nextItem(signal?: AbortSignal): Promise<number> {
		return this.#timed("next item", () => this.#ready().nextItem(signal));
	}

	/** The items that the language model would likeliest name as the next one. */
	nextItems(count: number, signal?: AbortSignal): Promise<LikelyItemEntry[]> {
		return this.#timed("next item", () =>
			this.#ready().nextItems(count, signal),
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
			this.#ready().choose(question, answers, { ...options, signal }),
		);
	}

	/** Answers a question; `onPiece` is given each piece of the answer as it comes. */
	ask(
		question: string,
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<AnswerOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, (writer, deliver) =>
			writer.answer(question, deliver, { ...options, signal }),
		);
	}

	/** Goes on with a conversation; pieces come as they do for `ask`. */
	chat(
		messages: readonly ChatMessage[],
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<AnswerOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, (writer, deliver) =>
			writer.chat(messages, deliver, { ...options, signal }),
		);
	}

	/** Answers a question in the words of a pattern. */
	fill(
		question: string,
		pattern: string,
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<FillOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, (writer, deliver) =>
			writer.fill(question, pattern, deliver, { ...options, signal }),
		);
	}

	async #streamed(
		onPiece: (piece: SentPiece) => unknown,
		write: (
			writer: Writer,
			deliver: Parameters<Writer["answer"]>[1],
		) => Promise<void>,
	): Promise<void> {
		const start = performance.now();
		let isFirst = true;
		let delivered: unknown;
		await this.#timed("answer", () =>
			write(this.#ready(), ({ text, entry }) => {
				if (isFirst) {
					this.#report.timing("first word", performance.now() - start);
				}
				isFirst = false;
				delivered = onPiece({ text, entry: entry?.entry });
			}),
		);
		// Pieces take another way to the page than the result, which must not overtake them.
		await delivered;
	}

	#ready(): Writer {
		if (this.#writer) return this.#writer;
		throw new UserLlmError(
			"language-model-missing",
			"The language model is not loaded. Call `loadLanguageModel` first.",
		);
	}

	async #timed<T>(step: Step, work: () => Promise<T>): Promise<T> {
		const start = performance.now();
		const result = await work();
		this.#report.timing(step, performance.now() - start);
		return result;
	}
}

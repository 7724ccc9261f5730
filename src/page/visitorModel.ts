/** @file What the worker offers the page: the model of one visitor, opened from a bundle. */
import { type ProxyMarked, proxy } from "comlink";
import { inTurn } from "../async/inTurn.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { type Bundle, readBundle } from "../bundle/readBundle.ts";
import { fetchFiles } from "../bundle/readFile.ts";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/personalModel.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import { RecoveringModel } from "../session/recoveringModel.ts";
import { Session } from "../session/session.ts";
import { asUserLlmError, UserLlmError } from "../session/userLlmError.ts";
import type { LikelyItem, Writer } from "../session/writer.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { type ChosenPath, chooseAgain, choosePath } from "./choosePath.ts";
import type { LanguageModelState, Step } from "./status.ts";

/** What the page is told while the worker works. */
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

/** A pick by its item's id: the page has the catalogue, too. */
export interface PickedItem {
	readonly item: string;
	readonly score: number;
}

/** A piece of an answer; where it is a title, with its item's id. */
export interface SentPiece {
	readonly text: string;
	readonly item?: string;
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
	const model = new RecoveringModel(
		chosen,
		(loss, isSecond) => chooseAgain(bundle, loss, isSecond, path),
		({ model, reason }) => report.path(model.path, reason),
	);
	return proxy(new VisitorModel(bundle, { ...chosen, model }, report));
}

export class VisitorModel {
	readonly #bundle: Bundle;
	readonly #chosen: ChosenPath;
	readonly #report: Reports;
	readonly #session: Session;
	readonly #loadInTurn = inTurn();
	#writer: Writer | undefined;

	constructor(bundle: Bundle, chosen: ChosenPath, report: Reports) {
		this.#bundle = bundle;
		this.#chosen = chosen;
		this.#report = report;
		this.#session = new Session(bundle, chosen.model);
	}

	describe(): Description {
		const { model, reason } = this.#chosen;
		const { manifest, catalogue } = this.#bundle;
		return { path: model.path, reason, manifest, items: catalogue.items };
	}

	/** Reads a whole timeline, oldest event first; returns how many of its events the model knows. */
	async rebuild(events: readonly TimelineEvent[]): Promise<number> {
		await this.#timed("timeline", () => this.#session.rebuild(events));
		return this.#session.eventCount;
	}

	/** Reads one more event; returns how many the model knows. */
	async append(event: TimelineEvent): Promise<number> {
		await this.#timed("event", () => this.#session.append(event));
		return this.#session.eventCount;
	}

	/** The best items as the next one, best first. */
	picks(count: number): Promise<PickedItem[]> {
		return this.#timed("picks", async () => {
			const picks = await this.#session.picks(count);
			return picks.map(({ item, score }) => ({ item: item.id, score }));
		});
	}

	/** The ids of the items whose titles fit what was typed so far, best first. */
	async search(typed: string, count: number): Promise<string[]> {
		const found = await this.#bundle.catalogue.search(typed, count);
		return found.map(({ id }) => id);
	}

	/** Brings the language model's file and hands it to the model, after a call before has ended or stopped. */
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
		// A visitor who only sees picks never loads what texts need.
		const { openWriter } = await import("./openWriter.ts");
		const visitor = {
			bundle: this.#bundle,
			model: this.#chosen.model,
			session: this.#session,
		};
		this.#writer = await openWriter(url, visitor, {
			signal,
			onProgress: (progress) => report({ state: "loading", ...progress }),
			onStored: () => this.#report.stored(),
			onFile: () => {
				this.#report.timing("language model file", performance.now() - start);
				report({ state: "preparing" });
			},
		});
	}

	/** The answer with which the language model completes a task. */
	complete(task: string, signal?: AbortSignal): Promise<SentPiece> {
		return this.#timed("completion", async () => {
			const { answer, item } = await this.#ready().complete(task, signal);
			return { text: answer, item: item?.id };
		});
	}

	/** The items that the language model would likeliest name as the next one, by their ids. */
	nextItems(
		count: number,
		signal?: AbortSignal,
	): Promise<(Omit<LikelyItem, "item"> & { readonly item: string })[]> {
		return this.#timed("next items", async () => {
			const likely = await this.#ready().nextItems(count, signal);
			return likely.map(({ item, ...rest }) => ({ ...rest, item: item.id }));
		});
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
				delivered = onPiece({ text, item: entry?.item.id });
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

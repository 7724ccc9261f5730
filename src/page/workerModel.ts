/** @file What the worker offers the page: one user's session and texts, opened from a bundle. */
import { type ProxyMarked, proxy } from "comlink";
import { inTurn } from "../async/inTurn.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { type Bundle, readBundle } from "../bundle/readBundle.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { Intent } from "../domain/question/intent.ts";
import type { Path } from "../engines/engine.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import { RecoveringEngine } from "../session/recoveringEngine.ts";
import type { SentenceWriter } from "../session/sentenceWriter.ts";
import {
	asUserLlmError,
	loaded,
	UserLlmError,
} from "../session/userLlmError.ts";
import { UserSession } from "../session/userSession.ts";
import type { LikelyItemEntry, Writer } from "../session/writer.ts";
import type { OnPiece } from "../session/writtenPiece.ts";
import type { AnswerPiece } from "./answerPiece.ts";
import { chooseAgain, choosePath } from "./choosePath.ts";
import { fetchFiles } from "./fetchFiles.ts";
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
): Promise<WorkerModel & ProxyMarked> {
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
	const user = new UserSession(bundle, engine, (step, work) =>
		timed(report, step, work),
	);
	const { reason } = chosen;
	return proxy(new WorkerModel({ bundle, engine, user, reason }, report));
}

/** What `openWorkerModel` has opened. */
interface WorkerParts {
	/** Its adapter, which the engine asks for whenever texts are opened, may be exchanged. */
	readonly bundle: Bundle & {
		adapter?: Bundle["adapter"];
		manifest: BundleManifest;
	};
	readonly engine: RecoveringEngine;
	readonly user: UserSession;
	/** Why the engine's path was chosen. */
	readonly reason: string;
}

export class WorkerModel {
	/** Reads the timeline, and picks. */
	readonly user: UserSession & ProxyMarked;
	readonly #parts: WorkerParts;
	readonly #report: Reports;
	readonly #loadInTurn = inTurn();
	#writer: Writer | undefined;
	#sentenceWriter: SentenceWriter | undefined;
	/** What answers say of items. */
	#catalogue: Catalogue;

	constructor(parts: WorkerParts, report: Reports) {
		this.user = proxy(parts.user);
		this.#parts = parts;
		this.#report = report;
		this.#catalogue = parts.bundle.catalogue;
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

	/** From now on answers say of these items what the page says, such as their prices. */
	update(changed: readonly Item[]): void {
		const items = [...this.#catalogue.items];
		for (const item of changed) {
			items[(this.#catalogue.entryOf(item.id) ?? 0) - 1] = item;
		}
		this.#catalogue = new Catalogue(items);
		this.#writer?.update(this.#catalogue);
		this.#sentenceWriter?.update(this.#catalogue);
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
		// Who only sees picks never loads what texts need.
		const { openWriter } = await loaded(() => import("./openWriter.ts"));
		this.#writer = await openWriter(url, this.#parts, {
			signal,
			onProgress: (progress) => report({ state: "loading", ...progress }),
			onStored: () => this.#report.stored(),
			onFile: () => {
				this.#report.timing("language model file", performance.now() - start);
				report({ state: "preparing" });
			},
		});
		this.#writer.update(this.#catalogue);
	}

	/**
	 * Lets texts read the user with the adapter of the bundle at `address`, after one that is being written.
	 *
	 * @returns The manifest, with what that adapter was taught.
	 */
	loadAdapter(address: string, signal?: AbortSignal): Promise<BundleManifest> {
		const { bundle, engine } = this.#parts;
		return this.#loadInTurn(
			() =>
				this.#timed("adapter", async () => {
					const { readAdapter } = await loaded(
						() => import("../bundle/readAdapter.ts"),
					);
					const { adapter, manifest } = await readAdapter(
						...([fetchFiles(address), bundle.manifest, signal] as const),
					);
					const change = async () => {
						const former = bundle.adapter;
						bundle.adapter = adapter;
						try {
							await engine.reopenText(signal);
						} catch (error) {
							bundle.adapter = former;
							throw error;
						}
					};
					await (this.#writer?.adapt(manifest, change) ?? change());
					bundle.manifest = manifest;
					return manifest;
				}),
			signal,
		);
	}

	/** The answer with which the language model completes a task. */
	complete(task: string, signal?: AbortSignal): Promise<SentPiece> {
		return this.#timed("completion", () =>
			this.#ready().complete(task, signal),
		);
	}

	/** The items that the language model would likeliest name as the next one. */
	nextItems(count: number, signal?: AbortSignal): Promise<LikelyItemEntry[]> {
		return this.#timed("next items", () =>
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
		question: string | Intent,
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<AnswerOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, async (deliver) => {
			const writer = await this.#answering(signal);
			return writer.answer(question, deliver, { ...options, signal });
		});
	}

	/** Goes on with a conversation; pieces come as they do for `ask`. */
	chat(
		messages: readonly ChatMessage[],
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<AnswerOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, async (deliver) => {
			const writer = await this.#answering(signal);
			return writer.chat(messages, deliver, { ...options, signal });
		});
	}

	/** Answers a question in the words of a pattern. */
	fill(
		question: string,
		pattern: string,
		onPiece: (piece: SentPiece) => unknown,
		signal: AbortSignal,
		options: Sent<FillOptions>,
	): Promise<void> {
		return this.#streamed(onPiece, (deliver) =>
			this.#ready().fill(question, pattern, deliver, { ...options, signal }),
		);
	}

	async #streamed(
		onPiece: (piece: SentPiece) => unknown,
		write: (deliver: OnPiece) => Promise<void>,
	): Promise<void> {
		const start = performance.now();
		let isFirst = true;
		let delivered: unknown;
		await this.#timed("answer", () =>
			write(({ text, entry, intent }) => {
				if (isFirst && text !== "") {
					this.#report.timing("first word", performance.now() - start);
				}
				if (text !== "") isFirst = false;
				delivered = onPiece({
					...{ text, intent, entry: entry?.entry },
					isSuggested: entry?.isSuggested,
				});
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

	/** What answers questions: the language model, or where the bundle has none its sentences alone. */
	async #answering(signal: AbortSignal): Promise<Writer | SentenceWriter> {
		const { bundle } = this.#parts;
		if (bundle.manifest.languageModel) return this.#ready();
		if (!this.#sentenceWriter) {
			const { openSentenceWriter } = await loaded(
				() => import("./openSentenceWriter.ts"),
			);
			const writer = await openSentenceWriter(
				...([bundle, this.#catalogue, this.user, signal] as const),
			);
			// The catalogue may have changed meanwhile.
			writer.update(this.#catalogue);
			this.#sentenceWriter = writer;
		}
		return this.#sentenceWriter;
	}

	#timed<T>(step: Step, work: () => Promise<T>): Promise<T> {
		return timed(this.#report, step, work);
	}
}

/** Does something and reports how long it took, unless it failed. */
async function timed<T>(
	report: Reports,
	step: Step,
	work: () => Promise<T>,
): Promise<T> {
	const start = performance.now();
	const result = await work();
	report.timing(step, performance.now() - start);
	return result;
}

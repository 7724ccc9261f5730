/** @file What writes for the visitor: the language model, or where the bundle has none its sentences alone. */
import { inTurn } from "../async/inTurn.ts";
import { loadPart } from "../async/loadPart.ts";
import { asUserLlmError, UserLlmError } from "../async/userLlmError.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { SentenceWriter } from "../session/sentenceWriter.ts";
import type { Writer } from "../session/writer.ts";
import type { WritingParts } from "./openWriter.ts";
import { type Reports, timed } from "./reports.ts";

/** Who only sees picks never loads what texts need. */
export class Writers {
	readonly #parts: WritingParts;
	readonly #report: Reports;
	readonly #loadInTurn = inTurn();
	#writer: Writer | undefined;
	#sentenceWriter: SentenceWriter | undefined;
	/** What answers say of items. */
	#catalogue: Catalogue;

	constructor(parts: WritingParts, report: Reports) {
		this.#parts = parts;
		this.#report = report;
		this.#catalogue = parts.bundle.catalogue;
	}

	/** What writes with the language model. @throws UserLlmError `language-model-missing` until it is loaded. */
	get languageModelWriter(): Writer {
		if (this.#writer) return this.#writer;
		throw new UserLlmError(
			"language-model-missing",
			"The language model is not loaded. Call `loadLanguageModel` first.",
		);
	}

	/** What answers questions. */
	async answerWriter(): Promise<Writer | SentenceWriter> {
		const { bundle, user } = this.#parts;
		if (bundle.manifest.languageModel) return this.languageModelWriter;
		const { SentenceWriter } = await loadPart(
			() => import("../session/sentenceWriter.ts"),
		);
		if (!this.#sentenceWriter) {
			this.#sentenceWriter = new SentenceWriter(bundle, user);
			this.#sentenceWriter.update(this.#catalogue);
		}
		return this.#sentenceWriter;
	}

	/** From now on answers say of these items what the page says, such as their prices. */
	update(changed: readonly Item[]): void {
		const { catalogue } = this.#parts.bundle;
		const before = this.#catalogue.items;
		const items = catalogue.items.map((item, i) => before[i] ?? item);
		for (const item of changed) {
			items[(catalogue.entryOf(item.id) ?? 0) - 1] = item;
		}
		this.#catalogue = new Catalogue(items);
		// The words of items that are new were never read.
		if (items.length > before.length) this.#sentenceWriter = undefined;
		this.#writer?.update(this.#catalogue);
		this.#sentenceWriter?.update(this.#catalogue);
	}

	/** Brings the language model's file and hands it to the engine, after a call before has ended or stopped. */
	loadLanguageModel(url: string, signal: AbortSignal): Promise<void> {
		return this.#loadInTurn(() => this.#loadOnce(url, signal), signal);
	}

	/**
	 * Lets texts read the user with the adapter of the bundle at `address`, after one that is being written.
	 *
	 * @returns The manifest, with what that adapter was taught.
	 */
	loadAdapter(address: string, signal?: AbortSignal): Promise<BundleManifest> {
		const take = async () => {
			const { takeAdapter } = await loadPart(() => import("./takeAdapter.ts"));
			return takeAdapter(address, this.#parts, this, signal);
		};
		return this.#loadInTurn(() => timed(this.#report, "adapter", take), signal);
	}

	/** Does something while nothing is being written. */
	betweenTexts(work: () => Promise<void>): Promise<void> {
		return this.#writer?.betweenTexts(work) ?? work();
	}

	async #loadOnce(url: string, signal: AbortSignal): Promise<void> {
		if (this.#writer) return;
		try {
			await timed(this.#report, "language model", () =>
				this.#open(url, signal),
			);
			this.#report.languageModel({ state: "ready" });
		} catch (error) {
			const { code, message } = asUserLlmError(error);
			this.#report.languageModel(
				signal.aborted
					? { state: "absent" }
					: { state: "failed", code, message },
			);
			throw error;
		}
	}

	async #open(url: string, signal: AbortSignal): Promise<void> {
		const report = this.#report;
		const start = performance.now();
		const { openWriter } = await loadPart(() => import("./openWriter.ts"));
		this.#writer = await openWriter(url, this.#parts, {
			signal,
			onProgress: (progress) =>
				report.languageModel({ state: "loading", ...progress }),
			onStored: () => report.stored(),
			onFile: () => {
				report.timing("language model file", performance.now() - start);
				report.languageModel({ state: "preparing" });
			},
		});
		this.#writer.update(this.#catalogue);
	}
}

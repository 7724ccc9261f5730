/** @file The language model on the CPU: a text, how far it was read, and what of it can be used again. */

import { untilEventsAreHandled } from "../../async/untilEventsAreHandled.ts";
import type { TokenModel } from "../../llm/tokenModel.ts";
import { chooseToken } from "../../operators/chooseToken.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import {
	Decoder,
	type DecoderModel,
	type GateMemory,
	rowsPerRun,
} from "./decoder.ts";
import { WasmEngine, type WasmEngineOptions } from "./engine.ts";
import { commonLength, KeptPrompts } from "./keptPrompts.ts";

export class WasmLanguageModel implements TokenModel {
	readonly capacity: number;
	readonly #vocabulary: number;
	readonly #engine: WasmEngine;
	readonly #decoder: Decoder;
	readonly #kept: KeptPrompts;
	/** All tokens of the text; the last one may not be read yet. */
	#text: number[] = [];
	/** How many of them the lower layers have read, and how many the upper ones. */
	#lowerLength = 0;
	#upperLength = 0;
	#isBegun = false;
	/** Whether the logits are those of the whole text and all tokens. */
	#isScored = false;
	/** What the gates shall read from the next text on. */
	#memories: ReadonlyMap<number, GateMemory> | undefined;

	private constructor(
		engine: WasmEngine,
		decoder: Decoder,
		{ capacity, shape }: DecoderModel,
	) {
		this.capacity = capacity;
		this.#vocabulary = shape.vocabulary;
		this.#engine = engine;
		this.#decoder = decoder;
		this.#kept = new KeptPrompts(engine.memory, decoder);
	}

	/**
	 * Starts the threads, takes up the weights, and runs until the browser has optimized the kernels.
	 *
	 * @throws What `signal` was aborted with, after everything was freed.
	 */
	static async create(
		model: DecoderModel,
		options: WasmEngineOptions = {},
		signal?: AbortSignal,
	): Promise<WasmLanguageModel> {
		const engine = await WasmEngine.create(options);
		try {
			const decoder = await Decoder.create(engine, model, signal);
			const languageModel = new WasmLanguageModel(engine, decoder, model);
			await engine.ready;
			languageModel.#warmUp();
			signal?.throwIfAborted();
			return languageModel;
		} catch (error) {
			engine.dispose();
			throw error;
		}
	}

	/** What the gates read from the next text on, by the layer that each gate follows. */
	setMemories(memories: ReadonlyMap<number, GateMemory>): void {
		this.#memories = memories;
	}

	async prompt(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		if (tokens.length === 0) {
			throw new RangeError("A text begins with one token or more, got none.");
		}
		this.#check(tokens, 0);
		this.#readPerson();
		const common = commonLength(this.#text, tokens);
		this.#lowerLength = this.#kept.restore(
			tokens,
			Math.min(this.#lowerLength, common),
		);
		// The last token is always read, so that the head can see it.
		this.#upperLength = Math.min(this.#upperLength, common, tokens.length - 1);
		this.#text = [...tokens];
		const isKnown = this.#lowerLength === tokens.length;
		await this.#read(signal);
		if (!isKnown) this.#kept.keep(tokens);
	}

	async append(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		this.#checkBegun();
		this.#check(tokens, this.#text.length);
		this.#text.push(...tokens);
		await this.#read(signal);
	}

	async next(choice: TokenChoice): Promise<number> {
		this.#checkBegun();
		this.#checkRoom(1, this.#text.length);
		await untilEventsAreHandled();
		if (choice.allowed) this.#score(choice.allowed.tokens);
		else if (!this.#isScored) this.#score();
		const token = chooseToken(this.#decoder.logits, choice);
		this.#text.push(token);
		this.#isScored = false;
		return token;
	}

	async scores(tokens: Uint32Array): Promise<Float32Array> {
		this.#checkBegun();
		if (!this.#isScored) this.#score(tokens);
		const { logits } = this.#decoder;
		return Float32Array.from(tokens, (token) => logits[token]);
	}

	async logits(): Promise<Float32Array> {
		this.#checkBegun();
		if (!this.#isScored) this.#score();
		return this.#decoder.logits.slice();
	}

	/** Bytes of the kernels' memory now: weights, activations, and the keys and values of the longest text so far. */
	get memoryBytes(): number {
		return this.#engine.memory.memory.buffer.byteLength;
	}

	/** Ends the threads. */
	dispose(): void {
		this.#engine.dispose();
	}

	#readPerson(): void {
		if (!this.#memories) return;
		this.#decoder.setMemories(this.#memories);
		this.#memories = undefined;
		this.#upperLength = 0;
	}

	/** Reads the text to its end, some tokens at a time. */
	async #read(signal?: AbortSignal): Promise<void> {
		this.#isBegun = false;
		this.#isScored = false;
		while (this.#upperLength < this.#text.length) {
			if (signal?.aborted) {
				// Half a text is none; what was read of it serves the next prompt.
				this.#text.length = this.#lowerLength;
				throw signal.reason;
			}
			this.#readSome();
			await untilEventsAreHandled();
		}
		this.#isBegun = true;
	}

	#readSome(): void {
		const start = this.#upperLength;
		const isKnown = start < this.#lowerLength;
		const past = isKnown ? this.#lowerLength : this.#text.length;
		const end = Math.min(start + rowsPerRun, past);
		this.#decoder.setTokens(this.#text.slice(start, end), start);
		this.#decoder.run(isKnown ? "upper" : "lower", "upper");
		this.#lowerLength = Math.max(this.#lowerLength, end);
		this.#upperLength = end;
	}

	/** Computes the logits that follow the text, of some tokens or all; its last token may not be read yet. */
	#score(tokens?: Uint32Array): void {
		const last = this.#text.length - 1;
		const isRead = this.#upperLength > last;
		if (!isRead) this.#decoder.setTokens([this.#text[last]], last);
		this.#decoder.scoreOnly(tokens);
		this.#decoder.run(isRead ? "head" : "lower", "head");
		this.#lowerLength = last + 1;
		this.#upperLength = last + 1;
		this.#isScored = tokens === undefined;
	}

	/** The first run is slow: a browser optimizes what it has seen running, products of several rows and of one. */
	#warmUp(): void {
		this.#decoder.setTokens(Array(4).fill(0), 0);
		this.#decoder.run("upper", "upper");
		this.#decoder.setTokens([0], 0);
		this.#decoder.run("lower", "head");
	}

	#checkBegun(): void {
		if (!this.#isBegun) {
			throw new Error("There is no text yet: call prompt first.");
		}
	}

	#check(tokens: readonly number[], length: number): void {
		const unknown = tokens.find(
			(token) =>
				!(Number.isInteger(token) && token >= 0 && token < this.#vocabulary),
		);
		if (unknown !== undefined) {
			throw new RangeError(
				`Tokens are whole numbers below ${this.#vocabulary}; got ${unknown}.`,
			);
		}
		this.#checkRoom(tokens.length, length);
	}

	#checkRoom(tokens: number, length: number): void {
		if (length + tokens > this.capacity) {
			throw new RangeError(
				`A text holds at most ${this.capacity} tokens; this one has ${length}, and ${tokens} more were given.`,
			);
		}
	}
}

/** @file The language model on the GPU: one submit and four bytes read back per token. */
import type { TokenModel } from "../../llm/tokenModel.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import type { Gpu } from "./gpu.ts";
import { KeptPrompt, KeptPrompts } from "./keptPrompts.ts";
import type { KeyValueCache } from "./keyValueCache.ts";
import { longestList } from "./listedOutputs.ts";
import { bufferOf, type Plan } from "./recording.ts";
import {
	type ChunkPlans,
	chunkLength,
	recordChunk,
	recordListedHead,
	recordToken,
	sharedLayers,
	type TextModel,
	type TokenPlans,
	textCaches,
} from "./textPlans.ts";
import { TokenChooser } from "./tokenChooser.ts";

export class GpuLanguageModel implements TokenModel {
	readonly #kept: KeptPrompts;
	/** Tokens whose keys and values are in the caches. */
	#length = 0;
	/** A token that was chosen and not read yet; it lies in `token` on the GPU. */
	#chosen: number | undefined;
	/** Whether the logits are those of the whole text and all tokens. */
	#isScored = false;

	private constructor(
		private readonly gpu: Gpu,
		private readonly model: TextModel,
		private readonly caches: readonly KeyValueCache[],
		private readonly chunk: ChunkPlans,
		private readonly one: TokenPlans,
		private readonly listedHead: Plan,
		private readonly chooser: TokenChooser,
	) {
		this.#kept = new KeptPrompts(model.capacity);
	}

	/** Compiles and records everything that a text needs, so that its first token does not wait for it. */
	static async create(gpu: Gpu, model: TextModel): Promise<GpuLanguageModel> {
		const caches = await gpu.checked("Making room for a text", () =>
			textCaches(gpu, model),
		);
		const chunk = await recordChunk(gpu, model, caches);
		const one = await recordToken(gpu, model, caches);
		const chooser = await TokenChooser.create(gpu, one.logits, one.token);
		const listed = await recordListedHead(gpu, model, one, chooser.list);
		return new GpuLanguageModel(
			...[gpu, model, caches, chunk, one, listed, chooser],
		);
	}

	get capacity(): number {
		return this.model.capacity;
	}

	async prompt(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		if (tokens.length === 0) {
			throw new RangeError("A text begins with one token or more, got none.");
		}
		this.#check(tokens, 0);
		this.#length = 0;
		this.#chosen = undefined;
		this.model.person?.update();
		const known = this.#kept.find(tokens);
		const kept = known ?? this.#newKeptPrompt(tokens.length);
		if (known) this.gpu.submit((encoder) => known.restore(encoder));
		try {
			await this.#read(tokens, signal, (encoder, first, count) => {
				if (!known) this.chunk.lower.encode(encoder);
				this.#copyBetween(encoder, kept, first, count, known !== undefined);
			});
		} catch (error) {
			if (!known) kept.dispose();
			throw error;
		}
		if (known) return;
		this.gpu.submit((encoder) => kept.save(encoder));
		this.#kept.keep(tokens, kept);
	}

	async append(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		this.#checkBegun();
		const unread = this.#chosen === undefined ? [] : [this.#chosen];
		this.#check(tokens, this.#length + unread.length);
		if (tokens.length === 0) return;
		const all = [...unread, ...tokens];
		this.#chosen = undefined;
		await this.#read(all, signal, (encoder) =>
			this.chunk.lower.encode(encoder),
		);
	}

	async next(choice: TokenChoice): Promise<number> {
		this.#checkBegun();
		this.#checkRoom(1, this.#length + (this.#chosen === undefined ? 0 : 1));
		this.chooser.set(choice);
		this.gpu.submit((encoder) => {
			this.#readChosen(encoder);
			this.#score(encoder, choice.allowed?.tokens.length);
			this.chooser.encode(encoder);
		});
		this.#chosen = await this.chooser.read();
		return this.#chosen;
	}

	async scores(tokens: Uint32Array): Promise<Float32Array> {
		this.#checkBegun();
		this.chooser.setList(tokens.slice());
		const logits = await this.#readLogits(tokens.length);
		return Float32Array.from(tokens, (token) => logits[token]);
	}

	async logits(): Promise<Float32Array> {
		this.#checkBegun();
		return this.#readLogits();
	}

	async #readLogits(listed?: number): Promise<Float32Array> {
		const bytes = this.model.shape.vocabulary * 4;
		const staging = this.gpu.staging(bytes);
		try {
			this.gpu.submit((encoder) => {
				this.#readChosen(encoder);
				this.#score(encoder, listed);
				const logits = bufferOf(this.one.logits);
				encoder.copyBufferToBuffer(logits, 0, staging, 0, bytes);
			});
			return new Float32Array(await this.gpu.read(staging, bytes));
		} finally {
			staging.destroy();
		}
	}

	/** Computes the logits that follow the text: of the `listed` tokens that the chooser was told, or of all. */
	#score(encoder: GPUCommandEncoder, listed = Number.POSITIVE_INFINITY): void {
		if (this.#isScored) return;
		if (listed <= longestList) this.listedHead.encode(encoder);
		else {
			this.one.head.encode(encoder);
			this.#isScored = true;
		}
	}

	/** Reads tokens in chunks; `lower` brings a chunk's rows between. */
	async #read(
		tokens: readonly number[],
		signal: AbortSignal | undefined,
		lower: (encoder: GPUCommandEncoder, first: number, count: number) => void,
	): Promise<void> {
		const { chunk, gpu } = this;
		const start = this.#length;
		this.#isScored = false;
		try {
			for (let first = 0; first < tokens.length; first += chunkLength) {
				signal?.throwIfAborted();
				const part = Uint32Array.from(tokens.slice(first, first + chunkLength));
				gpu.write(chunk.tokens, part);
				chunk.span.set(start + first, part.length);
				gpu.submit((encoder) => {
					lower(encoder, first, part.length);
					chunk.upper.encode(encoder);
					this.#copyLast(encoder, part.length - 1);
				});
				await gpu.idle();
			}
		} catch (error) {
			// Half a text is none.
			this.#length = 0;
			throw error;
		}
		this.#length = start + tokens.length;
	}

	/** Runs the chosen token, if there is one: its keys and values join the caches. */
	#readChosen(encoder: GPUCommandEncoder): void {
		if (this.#chosen === undefined) return;
		this.one.span.set(this.#length, 1);
		this.one.body.encode(encoder);
		this.#isScored = false;
		this.#length++;
		this.#chosen = undefined;
	}

	#newKeptPrompt(tokens: number): KeptPrompt {
		const lower = this.caches.slice(0, sharedLayers(this.model));
		return new KeptPrompt(this.gpu, tokens, this.model.shape.width, lower);
	}

	/** Copies a chunk's rows between the plans to a kept prompt, or back. */
	#copyBetween(
		encoder: GPUCommandEncoder,
		{ rows }: KeptPrompt,
		first: number,
		count: number,
		isBack: boolean,
	): void {
		const bytes = this.model.shape.width * 4;
		const between = bufferOf(this.chunk.between);
		const [from, fromRow, to, toRow] = isBack
			? [rows, first, between, 0]
			: [between, 0, rows, first];
		encoder.copyBufferToBuffer(
			from,
			fromRow * bytes,
			to,
			toRow * bytes,
			count * bytes,
		);
	}

	/** The chunk's row becomes the one that the head reads. */
	#copyLast(encoder: GPUCommandEncoder, row: number): void {
		const bytes = this.model.shape.width * 4;
		const [out, last] = [bufferOf(this.chunk.out), bufferOf(this.one.last)];
		encoder.copyBufferToBuffer(out, row * bytes, last, 0, bytes);
	}

	#checkBegun(): void {
		if (this.#length === 0) {
			throw new Error("There is no text yet: call prompt first.");
		}
	}

	#check(tokens: readonly number[], length: number): void {
		const { vocabulary } = this.model.shape;
		const unknown = tokens.find(
			(token) => !(Number.isInteger(token) && token >= 0 && token < vocabulary),
		);
		if (unknown !== undefined) {
			throw new RangeError(
				`Tokens are whole numbers below ${vocabulary}; got ${unknown}.`,
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

/** @file Texts on the GPU: one submit and four bytes read back per token. */
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import type {
	FirstLayers,
	SavedText,
	TextEngine,
	UnreadToken,
} from "../textEngine.ts";
import type { Gpu } from "./gpu.ts";
import type { KeyValueCache } from "./keyValueCache.ts";
import { longestList } from "./listedOutputs.ts";
import { bufferOf, type Plan } from "./recording.ts";
import { type RowBuffer, saveText } from "./savedText.ts";
import {
	type GpuTextModel,
	type HeadPlans,
	lowerLayers,
	type RowPlans,
	recordHead,
	recordListedHead,
	recordRows,
	rowsPerRun,
	textCaches,
} from "./textPlans.ts";
import { TokenChooser } from "./tokenChooser.ts";

export class GpuTextEngine implements TextEngine {
	readonly rowsPerRun = rowsPerRun;

	private constructor(
		private readonly gpu: Gpu,
		private readonly model: GpuTextModel,
		private readonly caches: readonly KeyValueCache[],
		/** What the lower layers made of each token, `[capacity, width]`. */
		private readonly hidden: GPUBuffer,
		private readonly many: RowPlans,
		private readonly one: RowPlans,
		private readonly head: HeadPlans,
		private readonly listedHead: Plan,
		private readonly chooser: TokenChooser,
	) {}

	/** Compiles and records everything that a text needs, so that its first token does not wait for it. */
	static async create(gpu: Gpu, model: GpuTextModel): Promise<GpuTextEngine> {
		const { width } = model.shape;
		const [caches, hidden] = await gpu.checked("Making room for a text", () => [
			textCaches(gpu, model),
			gpu.storage(model.capacity * width * 4, "lower layers' rows"),
		]);
		const many = await recordRows(gpu, model, caches, rowsPerRun);
		const one = await recordRows(gpu, model, caches, 1);
		const head = await recordHead(gpu, model);
		const chooser = await TokenChooser.create(gpu, head.logits, one.tokens);
		const listed = await recordListedHead(gpu, model, head, chooser.list);
		return new GpuTextEngine(
			gpu,
			model,
			caches,
			hidden,
			many,
			one,
			head,
			listed,
			chooser,
		);
	}

	get capacity(): number {
		return this.model.capacity;
	}

	get vocabulary(): number {
		return this.model.shape.vocabulary;
	}

	async read(
		tokens: readonly number[],
		position: number,
		from: FirstLayers,
	): Promise<void> {
		this.gpu.submit((encoder) => {
			this.#read(encoder, this.many, tokens, position, from);
		});
		await this.gpu.idle();
	}

	async score(
		listed: Uint32Array | undefined,
		unread?: UnreadToken,
	): Promise<Float32Array> {
		if (listed) this.chooser.setList(listed.slice());
		const bytes = this.vocabulary * 4;
		const staging = this.gpu.staging(bytes);
		try {
			this.gpu.submit((encoder) => {
				this.#readOne(encoder, unread);
				this.#score(encoder, listed);
				const logits = bufferOf(this.head.logits);
				encoder.copyBufferToBuffer(logits, 0, staging, 0, bytes);
			});
			const logits = new Float32Array(await this.gpu.read(staging, bytes));
			return listed
				? Float32Array.from(listed, (token) => logits[token])
				: logits;
		} finally {
			staging.destroy();
		}
	}

	async choose(choice: TokenChoice, unread?: UnreadToken): Promise<number> {
		this.chooser.set(choice);
		this.gpu.submit((encoder) => {
			this.#readOne(encoder, unread);
			this.#score(encoder, choice.allowed?.tokens);
			this.chooser.encode(encoder);
		});
		return this.chooser.read();
	}

	async lowerRows(position: number, count: number): Promise<Float32Array> {
		const rowBytes = this.model.shape.width * 4;
		const bytes = count * rowBytes;
		const staging = this.gpu.staging(bytes);
		try {
			this.gpu.submit((encoder) => {
				const from = position * rowBytes;
				encoder.copyBufferToBuffer(this.hidden, from, staging, 0, bytes);
			});
			return new Float32Array(await this.gpu.read(staging, bytes));
		} finally {
			staging.destroy();
		}
	}

	save(length: number): SavedText {
		const live: RowBuffer[] = [
			{ buffer: this.hidden, rowBytes: this.model.shape.width * 4 },
		];
		for (const cache of this.caches.slice(0, lowerLayers(this.model))) {
			const rowBytes = cache.width * 4;
			live.push({ buffer: cache.keys, rowBytes });
			live.push({ buffer: cache.values, rowBytes });
		}
		return saveText(this.gpu, live, length);
	}

	takePerson(tally: Float32Array): void {
		this.model.person?.update(tally);
	}

	/** Frees caches, rows and activations; the weights stay for the next one. */
	dispose(): void {
		for (const cache of this.caches) cache.dispose();
		for (const { lower, upper } of [this.many, this.one]) {
			lower.dispose();
			upper.dispose();
		}
		this.hidden.destroy();
		this.head.all.dispose();
		this.model.person?.dispose();
	}

	#readOne(encoder: GPUCommandEncoder, unread: UnreadToken | undefined): void {
		if (!unread) return;
		const { token, position } = unread;
		this.#read(encoder, this.one, [token], position, "lower");
	}

	#read(
		encoder: GPUCommandEncoder,
		{ span, tokens: buffer, lower, between, upper, out }: RowPlans,
		tokens: readonly number[],
		position: number,
		from: FirstLayers,
	): void {
		span.set(position, tokens.length);
		if (from === "lower") {
			this.gpu.write(buffer, Uint32Array.from(tokens));
			lower.encode(encoder);
			this.#copyRows(encoder, tokens.length, between, 0, this.hidden, position);
		} else {
			this.#copyRows(encoder, tokens.length, this.hidden, position, between, 0);
		}
		upper.encode(encoder);
		this.#copyRows(encoder, 1, out, tokens.length - 1, this.head.last, 0);
	}

	/** Computes the logits that follow the last row: of the `listed` tokens that the chooser has, or of all. */
	#score(encoder: GPUCommandEncoder, listed: Uint32Array | undefined): void {
		const isShort = listed && listed.length <= longestList;
		(isShort ? this.listedHead : this.head.all).encode(encoder);
	}

	#copyRows(
		encoder: GPUCommandEncoder,
		rows: number,
		from: Parameters<typeof bufferOf>[0],
		fromRow: number,
		to: Parameters<typeof bufferOf>[0],
		toRow: number,
	): void {
		const bytes = this.model.shape.width * 4;
		encoder.copyBufferToBuffer(
			bufferOf(from),
			fromRow * bytes,
			bufferOf(to),
			toRow * bytes,
			rows * bytes,
		);
	}
}

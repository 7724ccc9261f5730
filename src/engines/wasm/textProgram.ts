/**
 * @file A language model and whom it reads as one recorded program in four parts: the person, the layers below the first
 * gate, those from it on, and the head.
 */
import { headWidth } from "../../model/decoderLayer.ts";
import {
	gateWeights,
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	languageModelUpdates,
	languageModelWeights,
	type Personalization,
	readPerson,
	tokenScores,
} from "../../model/languageModel.ts";
import {
	resample,
	resamplerWeights,
	type UserMemory,
} from "../../model/resampler.ts";
import type { UserModelShape } from "../../model/userModel.ts";
import type { ArrivingTextModel } from "../textModel.ts";
import { GrowingCaches } from "./cache.ts";
import type { WasmEngine } from "./engine.ts";
import type { WasmEngineTypes, WasmRows } from "./operators.ts";
import { addressOf } from "./program.ts";
import {
	type LoadedWeights,
	loadLanguageModel,
	loadPerson,
} from "./textWeights.ts";

/** From user embeddings to what the gates read; the `lower` and the `upper` layers; the `head`. */
export type Part = "person" | "lower" | "upper" | "head";

const parts: readonly Part[] = ["person", "lower", "upper", "head"];

/** Rows that one run takes at most: enough that reading the weights costs little, few enough to stay in cache. */
export const rowsPerRun = 64;

export class TextProgram {
	/** Of all layers; the first `lowerLayers` belong to the lower part. */
	readonly caches: GrowingCaches;
	readonly lowerLayers: number;
	/** What the lower part made of each token of the text, `[capacity, width]`. */
	readonly hidden: WasmRows;

	readonly #engine: WasmEngine;
	readonly #loaded: LoadedWeights;
	/** Where the language model's own weights end. */
	readonly #end: number;
	readonly #position: number;
	readonly #lastRow: number;
	readonly #tokens: WasmRows;
	readonly #groups: number;
	readonly #logits: WasmRows;
	/** User embeddings, `[window, width of the encoder]`, and the tally. */
	readonly #person: UserMemory<WasmEngineTypes> | undefined;
	/** The address of each part's first instruction, and of the end. */
	readonly #starts: readonly number[];

	/**
	 * Loads the weights and records the program.
	 *
	 * @throws What `signal` was aborted with.
	 */
	static async create(
		engine: WasmEngine,
		model: ArrivingTextModel,
		signal?: AbortSignal,
	): Promise<TextProgram> {
		const languageModel = await loadLanguageModel(engine, model, signal);
		const { end } = engine.memory;
		const weights = await loadPerson(engine, languageModel, model, signal);
		return new TextProgram(engine, model, weights, end);
	}

	/** The program of the same language model that reads another person, or reads them with other weights, in place of this one. */
	async adapted(model: ArrivingTextModel): Promise<TextProgram> {
		const { languageModel } = this.#loaded;
		this.#engine.rewind(this.#end);
		const weights = await loadPerson(this.#engine, languageModel, model);
		return new TextProgram(this.#engine, model, weights, this.#end);
	}

	private constructor(
		engine: WasmEngine,
		{ shape, capacity: tokens, person }: ArrivingTextModel,
		loaded: LoadedWeights,
		end: number,
	) {
		const { memory, program, operators: o } = engine;
		const capacity = Math.ceil(tokens / 8) * 8;
		const firstRow = memory.cell(0);
		this.#engine = engine;
		this.#loaded = loaded;
		this.#end = end;
		this.#position = memory.cell(0);
		this.#lastRow = memory.cell(0);
		this.#tokens = engine.rows(rowsPerRun, 1);
		this.#groups = memory.allocate(4 + Math.ceil(shape.vocabulary / 8) * 4);
		this.hidden = engine.rows(capacity, shape.width);
		this.caches = new GrowingCaches(memory, {
			layers: shape.layers,
			heads: shape.keyValueHeads,
			headWidth: headWidth(shape),
			capacity,
			window: capacity,
			position: this.#position,
		});
		this.lowerLayers = person ? person.shape.gates.layers[0] + 1 : shape.layers;

		const copy = (
			count: number,
			[from, fromRow]: [WasmRows, number],
			[to, toRow]: [WasmRows, number],
		) =>
			program.record("CopyRows", count, {
				x: from.region,
				firstRow: fromRow,
				width: from.width,
				out: to.region,
				firstOutRow: toRow,
			});
		const weights = languageModelWeights(
			loaded.languageModel,
			shape,
			languageModelUpdates(loaded.updates, shape, person?.shape.updates),
		);
		this.#person = person && roomForPerson(engine, person.shape);
		const personalization =
			person &&
			this.#person &&
			recordPerson(engine, person.shape, this.#person, loaded, shape.width);

		const lowerStart = program.length;
		const { count } = this.#tokens;
		const embedded = o.embed(weights.embedding, this.#tokens);
		const lower = decoderLayers(
			o,
			embedded,
			weights,
			shape,
			this.caches.layers,
			{ from: 0, to: this.lowerLayers },
		);
		copy(count.cell, [lower, firstRow], [this.hidden, this.#position]);

		const upperStart = program.length;
		const between: WasmRows = { ...lower, region: { ...lower.region } };
		copy(count.cell, [this.hidden, this.#position], [between, firstRow]);
		const upper = decoderLayers(
			o,
			readPerson(o, between, this.lowerLayers - 1, personalization),
			weights,
			shape,
			this.caches.layers,
			{ from: this.lowerLayers, to: shape.layers },
			personalization,
		);
		const last = engine.rows(1, shape.width);
		copy(last.count.cell, [upper, this.#lastRow], [last, firstRow]);

		const headStart = program.length;
		const head = { ...weights.head, groups: this.#groups };
		this.#logits = tokenScores(o, last, { ...weights, head }, shape);
		const memories = [...(personalization?.memories.values() ?? [])];
		const addresses = program.place(memory, [
			this.#logits.region,
			...memories.flatMap(({ keys, values }) => [keys.region, values.region]),
		]);
		this.#starts = [0, lowerStart, upperStart, headStart, program.length].map(
			(instruction) => addresses[instruction],
		);
		this.scoreOnly();
	}

	/** For the next run of the person's part: user embeddings, at most a window of them, and the tally. */
	setPerson(embeddings: Float32Array, tally: Float32Array): void {
		if (!this.#person) return;
		this.#setRows(this.#person.embeddings, embeddings);
		if (this.#person.tally) this.#setRows(this.#person.tally, tally);
	}

	/** Tokens for the next run, at most `rowsPerRun`; the first stands at `position`. */
	setTokens(tokens: readonly number[], position: number): void {
		const { memory } = this.#engine;
		this.caches.makeRoom(position + tokens.length);
		const { count, region } = this.#tokens;
		memory.integers(addressOf(region), tokens.length).set(tokens);
		memory.integers(count.cell, 1)[0] = tokens.length;
		memory.integers(this.#lastRow, 1)[0] = tokens.length - 1;
		memory.integers(this.#position, 1)[0] = position;
	}

	/** Lets the head compute the logits of these tokens (and of their neighbours), or of all. */
	scoreOnly(tokens?: Uint32Array): void {
		const groups = new Set(tokens?.map((token) => token >> 3));
		const { memory } = this.#engine;
		memory.integers(this.#groups, 1)[0] = groups.size;
		memory.integers(this.#groups + 4, groups.size).set([...groups]);
	}

	#setRows({ region, count, width }: WasmRows, values: Float32Array): void {
		const { memory } = this.#engine;
		memory.floats(addressOf(region), values.length).set(values);
		memory.integers(count.cell, 1)[0] = values.length / width;
	}

	/** Runs the parts from one to another, both included. */
	run(from: Part, to: Part): void {
		this.#engine.run(
			this.#starts[parts.indexOf(from)],
			this.#starts[parts.indexOf(to) + 1],
		);
	}

	/** What the head computed last, `[vocabulary]`: a view. */
	get logits(): Float32Array {
		const { region, width } = this.#logits;
		return this.#engine.memory.floats(addressOf(region), width);
	}
}

function roomForPerson(
	engine: WasmEngine,
	{ encoder, resampler }: UserModelShape,
): UserMemory<WasmEngineTypes> {
	return {
		embeddings: engine.rows(encoder.window, encoder.width),
		tally: resampler.tally ? engine.rows(1, resampler.tally) : undefined,
	};
}

/** Records the resampler and what each gate reads. */
function recordPerson(
	{ operators: o }: WasmEngine,
	{ gates, resampler, encoder }: UserModelShape,
	user: UserMemory<WasmEngineTypes>,
	loaded: LoadedWeights,
	width: number,
): Personalization<WasmEngineTypes> {
	const latents = resample(
		o,
		user,
		resamplerWeights(loaded.latents, resampler, encoder.width),
		resampler,
	);
	return {
		shape: gates,
		gates: gateWeights(loaded.gates, gates, width),
		memories: latentMemories(
			o,
			latents,
			memoryWeights(loaded.latents, gates, width, resampler.width),
		),
	};
}

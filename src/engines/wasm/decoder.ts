/** @file The language model as one recorded program in three parts: below the first gate, from it on, and the head. */
import { headWidth } from "../../model/decoderLayer.ts";
import {
	type GatedCrossAttentionShape,
	gateWeights,
} from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	type LanguageModelWeights,
	languageModelWeights,
	type Personalization,
	readPerson,
	tokenScores,
} from "../../model/languageModel.ts";
import { loadWeights } from "../../model/loadWeights.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { Opcode } from "./assembly/opcode.ts";
import { GrowingCaches } from "./cache.ts";
import type { WasmEngine } from "./engine.ts";
import type { WasmEngineTypes, WasmRows } from "./operators.ts";
import { addressOf } from "./program.ts";
import type { WasmWeight } from "./weight.ts";

/** A language model to run. */
export interface DecoderModel {
	readonly shape: LanguageModelShape;
	/** Finds `llm.layers.3.attention.query` and the like. */
	readonly weight: WeightSource<HostTensor>;
	/** Absent where it reads no person. */
	readonly gates?: Gates;
	/** How many tokens a text can have. */
	readonly capacity: number;
}

export interface Gates {
	readonly shape: GatedCrossAttentionShape;
	/** Finds `gates.12.attention.query` and the like. */
	readonly weight: WeightSource<HostTensor>;
	readonly latents: number;
}

/** What one gate reads, each `[latents, width of the language model]`. */
export interface GateMemory {
	readonly keys: Float32Array;
	readonly values: Float32Array;
}

/** Part of a token's way: `lower` layers, which know no person; `upper` layers with the gates; the `head`. */
export type Part = "lower" | "upper" | "head";

const parts: readonly Part[] = ["lower", "upper", "head"];

/** Rows that one run takes at most: enough that reading the weights costs little, few enough to stay in cache. */
export const rowsPerRun = 64;

export class Decoder {
	/** Of all layers; the first `lowerLayers` belong to the lower part. */
	readonly caches: GrowingCaches;
	readonly lowerLayers: number;
	/** What the lower part made of each token of the text, `[capacity, width]`. */
	readonly hidden: WasmRows;

	readonly #engine: WasmEngine;
	readonly #position: number;
	readonly #lastRow: number;
	readonly #tokens: WasmRows;
	readonly #groups: number;
	readonly #logits: WasmRows;
	readonly #memories: ReadonlyMap<number, { keys: WasmRows; values: WasmRows }>;
	/** The address of each part's first instruction, and of the end. */
	readonly #starts: readonly number[];

	/**
	 * Takes up the weights and records the program.
	 *
	 * @throws What `signal` was aborted with.
	 */
	static async create(
		engine: WasmEngine,
		model: DecoderModel,
		signal?: AbortSignal,
	): Promise<Decoder> {
		const { shape, weight, gates } = model;
		const ofLanguageModel = await takenUp(
			engine,
			(weight) => languageModelWeights(weight, shape),
			weight,
			signal,
		);
		const ofGates =
			gates &&
			(await takenUp(
				engine,
				(weight) => gateWeights(weight, gates.shape, shape.width),
				gates.weight,
				signal,
			));
		return new Decoder(
			engine,
			model,
			languageModelWeights(ofLanguageModel, shape),
			ofGates && personalization(engine, gates, ofGates, shape.width),
		);
	}

	private constructor(
		engine: WasmEngine,
		model: DecoderModel,
		weights: LanguageModelWeights<WasmWeight>,
		person: Personalization<WasmEngineTypes> | undefined,
	) {
		const { memory, program, operators: o } = engine;
		const { shape, gates } = model;
		const capacity = Math.ceil(model.capacity / 8) * 8;
		const firstRow = memory.cell(0);
		this.#engine = engine;
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
		this.lowerLayers = gates ? gates.shape.layers[0] + 1 : shape.layers;
		this.#memories = person?.memories ?? new Map();

		const copy = (
			count: number,
			[from, fromRow]: [WasmRows, number],
			[to, toRow]: [WasmRows, number],
		) =>
			program.record(
				Opcode.CopyRows,
				count,
				[from.region, fromRow, from.width, to.region, toRow],
				to.region,
			);
		const { count } = this.#tokens;
		const embedded = o.embed(weights.embedding, this.#tokens);
		const lower = decoderLayers(
			o,
			embedded,
			weights,
			shape,
			this.caches.layers,
			{
				from: 0,
				to: this.lowerLayers,
			},
		);
		copy(count.cell, [lower, firstRow], [this.hidden, this.#position]);

		const upperStart = program.length;
		const between: WasmRows = { ...lower, region: { ...lower.region } };
		copy(count.cell, [this.hidden, this.#position], [between, firstRow]);
		const upper = decoderLayers(
			o,
			readPerson(o, between, this.lowerLayers - 1, person),
			weights,
			shape,
			this.caches.layers,
			{ from: this.lowerLayers, to: shape.layers },
			person,
		);
		const last = engine.rows(1, shape.width);
		copy(last.count.cell, [upper, this.#lastRow], [last, firstRow]);

		const headStart = program.length;
		const head = { ...weights.head, groups: this.#groups };
		this.#logits = tokenScores(o, last, { ...weights, head }, shape);
		const addresses = program.place(memory, [this.#logits.region]);
		this.#starts = [0, upperStart, headStart, program.length].map(
			(instruction) => addresses[instruction],
		);
		this.scoreOnly();
	}

	/** Writes what the gates read from now on, by the layer that each gate follows. */
	setMemories(memories: ReadonlyMap<number, GateMemory>): void {
		for (const [layer, { keys, values }] of this.#memories) {
			const memory = memories.get(layer);
			if (!memory) {
				throw new RangeError(
					`The gate after layer ${layer} needs keys and values; they are given for layers ${[...memories.keys()].join(", ")}.`,
				);
			}
			this.#write(keys, memory.keys);
			this.#write(values, memory.values);
		}
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

	/** Runs the tokens through the parts from one to another, both included. */
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

	#write({ region, width, count }: WasmRows, values: Float32Array): void {
		const size = count.largest * width;
		if (values.length !== size) {
			throw new RangeError(
				`A gate's memory is [${count.largest}, ${width}], ${size} numbers; ${values.length} were given.`,
			);
		}
		this.#engine.memory.floats(addressOf(region), size).set(values);
	}
}

function takenUp(
	engine: WasmEngine,
	model: (weight: WeightSource<void>) => unknown,
	source: WeightSource<HostTensor>,
	signal: AbortSignal | undefined,
): Promise<WeightSource<WasmWeight>> {
	const takeUp = (tensor: HostTensor) => engine.weight(tensor);
	return loadWeights(model, source, takeUp, signal);
}

function personalization(
	engine: WasmEngine,
	{ shape, latents }: Gates,
	weight: WeightSource<WasmWeight>,
	width: number,
): Personalization<WasmEngineTypes> {
	return {
		shape,
		gates: gateWeights(weight, shape, width),
		memories: new Map(
			shape.layers.map((layer) => [
				layer,
				{
					keys: engine.rows(latents, width),
					values: engine.rows(latents, width),
				},
			]),
		),
	};
}

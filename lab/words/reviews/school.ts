/** @file A language model is taught to write reviews, for the same time whichever way it is told of a person. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import {
	type FloatTensors,
	frozenTensors,
	Parameters,
} from "../../../src/graph/parameters.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import { languageModelUpdates } from "../../../src/model/languageModel.ts";
import type { UserModelShape } from "../../../src/model/userModel.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { layersAbove } from "../../../src/train/align.ts";
import type { AlignmentExample } from "../../../src/train/alignmentExamples.ts";
import { alignmentStep } from "../../../src/train/alignmentStep.ts";
import { alignmentTask } from "../../../src/train/alignmentTask.ts";
import { startingWeights } from "../../../src/train/alignmentWeights.ts";
import { languageModelTensors } from "../../../src/train/languageModelTensors.ts";
import { defaultAlign } from "../../../src/train/settings.ts";
import { strategies } from "../../../src/train/strategies.ts";
import { train } from "../../../src/train/train.ts";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import { rows, type TrainedEncoder } from "./encoder.ts";
import type { Moments } from "./moments.ts";
import { processorSeconds } from "./processorSeconds.ts";
import { promptStep } from "./promptStep.ts";
import type { ReviewTimelines } from "./reviewTimelines.ts";
import {
	historyTokens,
	type Moment,
	productTokens,
	type Teller,
	textTokens,
} from "./told.ts";

/** How a language model is told of a person. */
export interface Way {
	readonly name: string;
	/** How many of the last reviews stand in the prompt. */
	readonly history: number;
	/** By which user embeddings are learned to be read; absent where there are none. */
	readonly strategy?: "proj" | "lora";
}

export interface Lessons {
	/** Processor seconds of steps, which others on the machine do not lengthen; validations are not counted. */
	readonly seconds: number;
	/** The highest learning rate. */
	readonly peak: number;
}

/** What was learned. */
export interface Taught {
	/** Of updates, and of resampler, gates and encoder where the way has embeddings. */
	readonly weights: ReadonlyMap<string, HostTensor>;
	readonly shape: UserModelShape;
	readonly steps: number;
	/** Processor seconds that the steps took. */
	readonly seconds: number;
	/** The mean loss per token of the validation's reviews. */
	readonly loss: number;
}

const { seed, updates, resampler, gates, schedule } = defaultAlign;
const batch = 8;
const validations = 2;

export class School {
	readonly #frozen: FloatTensors;

	constructor(
		readonly languageModel: LanguageModelContents,
		readonly encoder: TrainedEncoder,
		readonly teller: Teller,
		readonly written: ReviewTimelines,
		private readonly moments: Moments,
		/** Below it lies what was learned before. */
		private readonly folder: string,
		private readonly signal: AbortSignal,
	) {
		this.#frozen = frozenTensors(languageModelTensors(languageModel));
	}

	/**
	 * Teaches a way, or reads what was taught before. The steps are as many as fit into the time, by how long the first ones
	 * take.
	 *
	 * @throws Error once the signal is aborted; the same call goes on.
	 */
	async teach(way: Way, lessons: Lessons): Promise<Taught> {
		const folder = join(
			this.folder,
			`${way.name}, ${Math.round(lessons.seconds)} s, ${lessons.peak}`,
		);
		const kept = join(folder, "taught.safetensors");
		const shape = this.#shape(way);
		if (existsSync(kept)) {
			const { tensors, metadata } = readSafetensors(readFileSync(kept));
			return { weights: tensors, shape, ...JSON.parse(metadata.taught) };
		}
		mkdirSync(folder, { recursive: true });
		const parameters = new Parameters(this.#starting(way, shape));
		const step = await this.#step(way, shape, parameters);
		const spentFile = join(folder, "spent.json");
		const spent: { steps: number; seconds: number } = existsSync(spentFile)
			? JSON.parse(readFileSync(spentFile, "utf8"))
			: {
					steps: await this.#stepsWithin(lessons.seconds, way, step),
					seconds: 0,
				};
		const { learned, validation } = this.moments;
		const task = alignmentTask(
			[
				{
					training: { share: 1, batch, ...this.#sizes(way), pool: 0 },
					step,
					validation: batches(
						validation.map((moment) => this.example(way, moment)),
					),
					draw: (random) =>
						this.example(way, learned[Math.floor(random() * learned.length)]),
				},
			],
			parameters,
			{ seed },
		);
		const { steps } = spent;
		const result = await train(
			{
				...task,
				async step(number) {
					const start = processorSeconds();
					const loss = await task.step(number);
					spent.seconds += processorSeconds() - start;
					return loss;
				},
			},
			{
				schedule: {
					...schedule,
					peak: lessons.peak,
					steps,
					warmup: Math.ceil(steps / 10),
				},
				validateEvery: Math.ceil(steps / validations),
				patience: validations,
				checkpoint: join(folder, "checkpoint"),
				checkpointEvery: Number.POSITIVE_INFINITY,
				signal: this.signal,
				report({ step, loss, score }) {
					if (score === undefined && step % 10 !== 0) return;
					console.log(way.name, step, "of", steps, loss, score ?? "");
				},
			},
		);
		await step.release();
		if (result.aborted) {
			const text = new TextEncoder().encode(JSON.stringify(spent));
			await writeAtomically(spentFile, text);
			throw new Error("Stopped; the same command goes on.");
		}
		const weights = parameters.hostTensors();
		const taught = { ...spent, loss: -result.bestScore };
		await writeAtomically(
			kept,
			writeSafetensors(weights, { taught: JSON.stringify(taught) }),
		);
		return { weights, shape, ...taught };
	}

	/** What is known of a person before a review, and the review. */
	example(way: Way, moment: Moment): AlignmentExample {
		const { person, to } = moment;
		const from = Math.max(0, to - (rows - 1));
		const events = this.written.timelines[person];
		return {
			window: { events, from, to, start: true, unordered: true },
			prompt: this.teller.prompt(moment, way.history),
			answer: this.teller.answer(moment),
		};
	}

	#sizes({ history }: Way) {
		const prompt = history * historyTokens + productTokens;
		return { tokens: prompt + textTokens, answer: textTokens + 1 };
	}

	/** Ways without embeddings have closed gates there: they are written by the same engine. */
	#shape({ strategy }: Way): UserModelShape {
		const { layers } = this.languageModel.shape;
		const isUpdated = !strategy || strategies[strategy].updates;
		return {
			encoder: this.encoder.shape,
			resampler,
			gates,
			...(isUpdated && {
				updates: { ...updates, layers: layersAbove(gates.layers[0], layers) },
			}),
		};
	}

	/** What trains, as it is at first. */
	#starting({ strategy }: Way, shape: UserModelShape) {
		const languageModel = this.languageModel.shape;
		if (strategy) {
			return startingWeights(
				this.encoder.weights,
				{ ...shape, languageModel },
				{ strategy, freezeEncoder: false, seed },
			);
		}
		const tensors = new Map<string, HostTensor>();
		languageModelUpdates(
			initialWeights(seed, tensors),
			languageModel,
			shape.updates,
		);
		return tensors;
	}

	async #step(way: Way, shape: UserModelShape, parameters: Parameters) {
		const sizes = { batch, events: rows, ...this.#sizes(way) };
		const languageModel = this.languageModel.shape;
		if (way.strategy) {
			return alignmentStep({
				runtime: nodeRuntime,
				parameters,
				frozen: new Map([
					...frozenTensors(this.encoder.weights),
					...this.#frozen,
				]),
				shape: { ...shape, languageModel },
				sizes,
				vocabularies: this.written.vocabularies,
			});
		}
		if (!shape.updates) throw new Error("A way needs something that learns.");
		return promptStep({
			runtime: nodeRuntime,
			parameters,
			frozen: this.#frozen,
			shape: languageModel,
			updates: shape.updates,
			sizes,
		});
	}

	/** The first step is slower than the others, and not counted. */
	async #stepsWithin(
		seconds: number,
		way: Way,
		step: { run(examples: readonly AlignmentExample[]): Promise<number> },
	): Promise<number> {
		const [first, ...others] = batches(
			this.moments.learned
				.slice(0, 3 * batch)
				.map((moment) => this.example(way, moment)),
		);
		await step.run(first);
		const start = processorSeconds();
		for (const some of others) await step.run(some);
		const each = (processorSeconds() - start) / others.length;
		console.log(way.name, "takes", each, "s a step");
		return Math.max(1, Math.floor(seconds / each));
	}
}

function batches<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.floor(list.length / batch) }, (_, i) =>
		list.slice(i * batch, (i + 1) * batch),
	);
}

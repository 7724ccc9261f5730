/**
 * @file Alignment: a frozen language model learns to read a person through resampler and gates, while the encoder goes
 * on learning (the strategy Enc of User-LLM, 2402.13598, section 3.3).
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Catalogue } from "../catalogue/catalogue.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { frozenTensors, Parameters } from "../graph/parameters.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import { userModelWeights } from "../model/userModel.ts";
import { randomStream } from "../operators/random.ts";
import type { HostTensor } from "../operators/tensor.ts";
import {
	type AlignmentExample,
	AlignmentExamples,
	type AlignmentTask,
	alignmentTasks,
	drawPerson,
	prompts,
} from "./alignmentExamples.ts";
import { AlignmentStep, fits } from "./alignmentStep.ts";
import { LowerLayers } from "./lowerLayers.ts";
import type { PersonalizedShape } from "./personalizedModel.ts";
import { type RunOptions, stepStream, trainedTensors } from "./pretrain.ts";
import { type TrainedRun, writeRun } from "./runFolder.ts";
import type { AlignSettings, AlignTaskSettings } from "./settings.ts";
import {
	encodeTimelines,
	isHeldOut,
	type Timeline,
	trainingTimelines,
} from "./timelines.ts";
import { type TrainingTask, train } from "./train.ts";
import { latestWindow } from "./windows.ts";

/** A task with what its steps need. */
interface RunningTask {
	readonly settings: AlignTaskSettings;
	readonly step: AlignmentStep;
	readonly validation: readonly (readonly AlignmentExample[])[];
	draw(random: () => number): AlignmentExample;
}

/**
 * Aligns a pretrained run with a language model and leaves the result in the run's folder.
 *
 * @param pretrained What `pretrain` gave for the same dataset.
 * @returns The run; `undefined` if the signal stopped it before the end. Calling again resumes.
 */
export async function align(
	dataset: Dataset,
	pretrained: TrainedRun,
	languageModel: LanguageModelContents,
	settings: AlignSettings,
	options: RunOptions,
): Promise<TrainedRun | undefined> {
	const { run } = pretrained;
	if (run.dataset !== dataset.name) {
		throw new RangeError(
			`The run was pretrained on ${run.dataset}, this is ${dataset.name}. Give the dataset that the encoder knows.`,
		);
	}
	await mkdir(options.folder, { recursive: true });
	const shape: PersonalizedShape = {
		encoder: run.encoder,
		resampler: settings.resampler,
		gates: settings.gates,
		languageModel: languageModel.shape,
	};
	const parameters = new Parameters(
		startingWeights(pretrained, shape, settings.seed),
	);
	const examples = new AlignmentExamples(
		new Catalogue(dataset.items),
		run.vocabularies,
		createTokenizer(languageModel.vocabulary),
		run.encoder.window,
	);
	const frozen = frozenTensors(languageModelTensors(languageModel));
	const timelines = encodeTimelines(dataset);
	const running: RunningTask[] = [];
	for (const task of alignmentTasks) {
		const taskSettings = settings.tasks[task];
		if (!taskSettings) continue;
		const sizes = { ...taskSettings, events: settings.length };
		const lower = await LowerLayers.create(
			options.runtime,
			frozen,
			languageModel.shape,
			settings.gates.layers[0],
			sizes.tokens,
		);
		const step = await AlignmentStep.create({
			...settings,
			...options,
			parameters,
			frozen,
			shape,
			sizes,
			lower,
		});
		running.push({
			settings: taskSettings,
			step,
			...taskExamples(task, examples, timelines, run.heldOutEvery, settings),
		});
	}
	const result = await train(alignmentTask(running, parameters, settings), {
		...settings,
		...options,
		checkpoint: join(options.folder, "align.checkpoint"),
	});
	for (const { step } of running) await step.release();
	if (result.aborted) return undefined;
	const trained: TrainedRun = {
		run: {
			...run,
			adapter: {
				resampler: settings.resampler,
				gates: settings.gates,
				prompts,
			},
			scores: {
				...run.scores,
				"validation loss per answer token after alignment": -result.bestScore,
			},
		},
		weights: trainedTensors(parameters),
	};
	await writeRun(options.folder, trained);
	return trained;
}

/** The pretrained encoder, and noise for what stands between it and the language model. */
function startingWeights(
	{ weights }: TrainedRun,
	shape: PersonalizedShape,
	seed: number,
): ReadonlyMap<string, HostTensor> {
	const tensors = new Map(weights);
	userModelWeights(
		initialWeights(seed, tensors),
		shape,
		shape.languageModel.width,
	);
	return tensors;
}

/** Every tensor of the language model, by our names. */
export function languageModelTensors({
	weight,
	shape,
}: LanguageModelContents): ReadonlyMap<string, HostTensor> {
	const tensors = new Map<string, HostTensor>();
	languageModelWeights((name, size, initial) => {
		const tensor = weight(name, size, initial);
		tensors.set(name, tensor);
		return tensor;
	}, shape);
	return tensors;
}

/** A task's examples: drawn from what may be learned, and a fixed few about the last but one event of each user. */
function taskExamples(
	task: AlignmentTask,
	examples: AlignmentExamples,
	timelines: readonly Timeline[],
	heldOutEvery: number,
	settings: AlignSettings,
): Pick<RunningTask, "validation" | "draw"> {
	const taskSettings = settings.tasks[task];
	if (!taskSettings) throw new RangeError(`Nothing is set for task ${task}.`);
	const { batch, tokens, answer, pool } = taskSettings;
	const sizes = { batch, tokens, answer, events: settings.length };
	const learned = trainingTimelines(timelines, heldOutEvery);
	const draw = (random: () => number): AlignmentExample => {
		// Drawn from a pool, so that the rows of a text serve again.
		const own = randomStream(
			Math.floor(random() * pool) ^ Math.imul(settings.seed, 0x85ebca6b),
		);
		for (;;) {
			const window = drawPerson(learned, settings.length, own);
			const example = examples.make(task, window, own);
			if (example && fits(example, sizes)) return example;
		}
	};
	const random = randomStream(settings.seed);
	const known = timelines
		.filter((_, index) => !isHeldOut(index, heldOutEvery))
		.filter(({ length }) => length >= 3)
		.flatMap((events) => {
			const history = latestWindow(events.slice(0, -2), settings.length);
			const window = { ...history, events };
			return examples.make(task, window, random) ?? [];
		})
		.filter((example) => fits(example, sizes))
		.slice(0, settings.validationUsers);
	const validation = Array.from(
		{ length: Math.floor(known.length / batch) },
		(_, i) => known.slice(i * batch, (i + 1) * batch),
	);
	return { validation, draw };
}

function alignmentTask(
	tasks: readonly RunningTask[],
	parameters: Parameters,
	{ seed }: AlignSettings,
): TrainingTask {
	const total = tasks.reduce((sum, { settings }) => sum + settings.share, 0);
	const choose = (point: number) => {
		let left = point * total;
		const chosen = tasks.find(({ settings }) => {
			left -= settings.share;
			return left < 0;
		});
		return chosen ?? tasks[0];
	};
	return {
		spans: parameters.list,
		parameters: parameters.values,
		gradients: parameters.gradients,
		step(step) {
			const random = stepStream(seed, step);
			const { settings, draw, step: taskStep } = choose(random());
			const examples = Array.from({ length: settings.batch }, () =>
				draw(random),
			);
			return taskStep.run(examples, random);
		},
		async validate() {
			let sum = 0;
			for (const { step, validation } of tasks) {
				let loss = 0;
				for (const batch of validation) loss += await step.score(batch);
				sum += loss / validation.length;
			}
			return -sum / tasks.length;
		},
	};
}

/**
 * @file Alignment: resampler and gates learn to tell a language model what the encoder knows of a person; what else trains
 * is the strategy's matter.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { Catalogue } from "../domain/catalogue.ts";
import {
	type PublishedTask,
	publishedTask,
	type Task,
} from "../domain/task.ts";
import { frozenTensors, Parameters } from "../graph/parameters.ts";
import { turnPrompt } from "../llm/chatTemplate.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { AlignmentExamples } from "./alignmentExamples.ts";
import { AlignmentStep } from "./alignmentStep.ts";
import {
	alignmentTask,
	type RunningTask,
	taskExamples,
} from "./alignmentTask.ts";
import { expectBegunWith } from "./begunWith.ts";
import { expectMemory } from "./expectMemory.ts";
import type { PersonalizedShape } from "./personalizedModel.ts";
import { type RunOptions, type TrainedRun, writeRun } from "./runFolder.ts";
import type { AlignSettings } from "./settings.ts";
import { askForTrained, strategies } from "./strategies.ts";
import { encodeTimelines } from "./timelines.ts";
import { train } from "./train.ts";

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
	const resampler = {
		...settings.resampler,
		tally: run.vocabularies.categories?.length,
	};
	const { gates, strategy } = settings;
	const { layers } = languageModel.shape;
	const updates = strategies[strategy].updates
		? { ...settings.updates, layers: layersAbove(gates.layers[0], layers) }
		: undefined;
	const shape: PersonalizedShape = {
		encoder: run.encoder,
		resampler,
		gates,
		...(updates && { updates }),
		languageModel: languageModel.shape,
	};
	const { checkpointEvery: _, ...kept } = settings;
	await expectBegunWith(options.folder, "align", kept, dataset);
	const known = new Map([
		...languageModelTensors(languageModel),
		...pretrained.weights,
	]);
	const starting = startingWeights(known, shape, settings);
	expectMemory(starting);
	const parameters = new Parameters(starting);
	// What an alignment before did to the language model goes on where this one does so, too.
	const others = [...pretrained.weights].filter(
		([name]) => !/^(updates|llm)\./.test(name),
	);
	const examples = new AlignmentExamples(
		new Catalogue(dataset.items),
		run.vocabularies,
		createTokenizer(languageModel.vocabulary),
		run.encoder.window,
	);
	const frozen = frozenTensors(
		new Map(
			[...languageModelTensors(languageModel), ...others].filter(
				([name]) => !parameters.tensors.has(name),
			),
		),
	);
	const timelines = encodeTimelines(dataset);
	const running: RunningTask[] = [];
	const tasks: PublishedTask[] = [];
	for (const task of chosenTasks(dataset.domain.tasks, settings)) {
		const { chatTemplate } = languageModel.vocabulary;
		const prompt = task.isTurn
			? await turnPrompt(chatTemplate, task.prompt)
			: task.prompt;
		const published = publishedTask(task, prompt);
		tasks.push(published);
		const { training, example } = task;
		const sizes = { ...training, events: settings.length };
		const step = await AlignmentStep.create({
			...settings,
			...options,
			parameters,
			frozen,
			shape,
			sizes,
			vocabularies: run.vocabularies,
		});
		running.push({
			training,
			step,
			...taskExamples(
				{ ...published, training, example },
				examples,
				timelines,
				run,
				settings,
			),
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
				resampler,
				gates,
				...(updates && { updates }),
				tasks,
				languageModel: settings.languageModel,
			},
			scores: {
				...run.scores,
				"validation loss per answer token after alignment": -result.bestScore,
			},
		},
		weights: new Map([...others, ...parameters.hostTensors()]),
	};
	await writeRun(options.folder, trained);
	return trained;
}

/** @throws RangeError where a name is none of the domain's tasks. */
function chosenTasks(
	tasks: readonly Task[],
	{ tasks: names }: AlignSettings,
): readonly Task[] {
	if (tasks.length === 0) {
		throw new RangeError(
			"There is nothing to teach the language model: the dataset's domain has no tasks. Publish picks alone, or give the domain a task.",
		);
	}
	const known = tasks.map(({ name }) => name);
	const unknown = names?.filter((name) => !known.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new RangeError(
			`Expected some of the tasks ${known.join(",")}, got "${unknown.join(",")}".`,
		);
	}
	return names ? tasks.filter(({ name }) => names.includes(name)) : tasks;
}

/** The numbers of the layers after one of them. */
function layersAbove(layer: number, layers: number): number[] {
	return Array.from({ length: layers - layer - 1 }, (_, i) => layer + 1 + i);
}

/** What trains, as it is known: of what stands between encoder and language model that is noise at first. */
function startingWeights(
	weights: ReadonlyMap<string, HostTensor>,
	shape: PersonalizedShape,
	settings: AlignSettings,
): ReadonlyMap<string, HostTensor> {
	const tensors = new Map<string, HostTensor>();
	const fresh = initialWeights(settings.seed);
	askForTrained(
		(name, size, initial) => {
			const known = weights.get(name);
			const tensor =
				known?.shape.join() === size.join()
					? known
					: fresh(name, size, initial);
			tensors.set(name, tensor);
		},
		settings,
		shape,
		shape.languageModel,
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

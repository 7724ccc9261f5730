/**
 * @file Alignment: resampler and gates learn to tell a language model what the encoder knows of a person; what else trains
 * is the strategy's matter.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { publishedTask, type Task } from "../domain/task.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import type { LanguageModelShape } from "../model/languageModel.ts";
import { AlignmentExamples } from "./alignmentExamples.ts";
import { alignmentStep } from "./alignmentStep.ts";
import { alignmentTask, type RunningTask } from "./alignmentTask.ts";
import { alignmentWeights } from "./alignmentWeights.ts";
import { expectBegunWith } from "./begunWith.ts";
import type { PersonalizedShape } from "./personalizedModel.ts";
import {
	type Adapter,
	type Run,
	type RunOptions,
	type TrainedRun,
	writeRun,
} from "./runFolder.ts";
import type { AlignSettings } from "./settings.ts";
import { strategies } from "./strategies.ts";
import { answerSizes, taskExamples } from "./taskExamples.ts";
import { taughtTasks } from "./taughtTasks.ts";
import { knownSplits } from "./timelines.ts";
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
	const { domain, items } = dataset;
	const tasks = await taughtTasks(
		domain.tasks(items),
		settings.tasks,
		languageModel,
	);
	await mkdir(options.folder, { recursive: true });
	// How often a checkpoint is written changes nothing.
	const { checkpointEvery: _, ...begun } = settings;
	await expectBegunWith(options.folder, "align", begun, dataset);
	const shape = personalizedShape(run, languageModel.shape, settings);
	const { parameters, frozen, kept } = alignmentWeights(
		pretrained,
		languageModel,
		shape,
		settings,
	);
	const { runtime } = options;
	const { vocabularies } = run;
	const graphs = { runtime, parameters, frozen, shape, vocabularies };
	const { timelines, catalogue } = encodeLog(dataset);
	const people = knownSplits(timelines, run);
	const examples = new AlignmentExamples(
		catalogue,
		vocabularies,
		createTokenizer(languageModel.vocabulary),
		run.encoder.window,
	);
	const running: RunningTask[] = [];
	for (const task of tasks) {
		const sizes = answerSizes(task, settings);
		const step = await alignmentStep({ ...graphs, sizes });
		const taught = taskExamples(task, examples, people, settings);
		running.push({ training: task.training, step, ...taught });
	}
	const { aborted, bestScore } = await train(
		alignmentTask(running, parameters, settings),
		{
			...settings,
			...options,
			checkpoint: join(options.folder, "align.checkpoint"),
		},
	);
	for (const { step } of running) await step.release();
	if (aborted) return undefined;
	const aligned: TrainedRun = {
		run: {
			...run,
			adapter: adapterOf(shape, tasks, settings),
			scores: {
				...run.scores,
				"validation loss per answer token after alignment": -bestScore,
			},
		},
		weights: new Map([...kept, ...parameters.hostTensors()]),
	};
	await writeRun(options.folder, aligned);
	return aligned;
}

/** The shape of the whole model. Updates are in all layers above the first gate. */
function personalizedShape(
	{ encoder, vocabularies }: Run,
	languageModel: LanguageModelShape,
	{ gates, strategy, ...settings }: AlignSettings,
): PersonalizedShape {
	const shape = {
		encoder,
		resampler: {
			...settings.resampler,
			tally: vocabularies.categories?.length,
		},
		gates,
		languageModel,
	};
	if (!strategies[strategy].updates) return shape;
	const layers = layersAbove(gates.layers[0], languageModel.layers);
	return { ...shape, updates: { ...settings.updates, layers } };
}

/** The numbers of the layers after one of them. */
export function layersAbove(layer: number, layers: number): number[] {
	return Array.from({ length: layers - layer - 1 }, (_, i) => layer + 1 + i);
}

/** What a run says of what was aligned. */
function adapterOf(
	{ resampler, gates, updates }: PersonalizedShape,
	tasks: readonly Task[],
	{ languageModel }: AlignSettings,
): Adapter {
	return {
		resampler,
		gates,
		...(updates && { updates }),
		tasks: tasks.map((task) => publishedTask(task, task.prompt)),
		languageModel,
	};
}

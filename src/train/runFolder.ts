/** @file The folder of a training run: `run.json`, which says what was trained, and the weights beside it. */
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { readSafetensors, writeSafetensors } from "../bundle/safetensors.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { PublishedTask } from "../domain/task.ts";
import type { HeldOut } from "../evaluate/heldOut.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import type { GatedCrossAttentionShape } from "../model/gatedCrossAttention.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import type { LowRankShape } from "../model/lowRankUpdates.ts";
import type { ResamplerShape } from "../model/resampler.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { TrainingProgress } from "./train.ts";
import { writeAtomically } from "./writeAtomically.ts";

/** What pretraining leaves for alignment, and alignment for the bundle. */
export interface Run extends HeldOut {
	readonly dataset: string;
	/** The ids of the items that it was trained on, in the order of their entries. */
	readonly items: readonly string[];
	readonly vocabularies: Vocabularies;
	readonly seed: number;
	readonly encoder: UserEncoderShape;
	/** Present where an item-to-item model was made from the log; its tensors are among the weights. */
	readonly itemToItem?: ItemToItemShape;
	/** What the taste head's logits count beside that model's scores. */
	readonly tasteShare?: number;
	/** Present once the run has been aligned with a language model. */
	readonly adapter?: Adapter;
	/** The score that each stage reached on its validation. */
	readonly scores: Readonly<Record<string, number>>;
}

/** What stands between user embeddings and the language model. */
export interface Adapter {
	readonly resampler: ResamplerShape;
	readonly gates: GatedCrossAttentionShape;
	/** Of the language model, where it has any. */
	readonly updates?: LowRankShape;
	readonly tasks: readonly PublishedTask[];
	/** What it was aligned with; SmolLM2 where it does not say. */
	readonly languageModel?: LanguageModelFile;
}

/** A run and its weights by name. */
export interface TrainedRun {
	readonly run: Run;
	readonly weights: ReadonlyMap<string, HostTensor>;
}

/** Where a run lives, and how it is watched and stopped. */
export interface RunOptions {
	readonly runtime: OnnxRuntime;
	/** The folder of the run; a checkpoint in it is resumed. */
	readonly folder: string;
	readonly report: (progress: TrainingProgress) => void;
	/** Called with what is computed in one piece, and the share of it that is done, from 0 to 1. */
	readonly reportShare?: (what: string, share: number) => void;
	readonly signal?: AbortSignal;
}

/** Writes a run; the folder is made where it is missing. */
export async function writeRun(
	folder: string,
	{ run, weights }: TrainedRun,
): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeAtomically(weightsFile(folder), writeSafetensors(weights));
	const text = `${JSON.stringify(run, null, "\t")}\n`;
	await writeAtomically(runFile(folder), new TextEncoder().encode(text));
}

/** Whether a training stage has left a run in the folder. */
export function holdsRun(folder: string): boolean {
	return existsSync(runFile(folder));
}

/** @throws Error where the folder holds no run: `userllm pretrain` makes one. */
export async function readRun(folder: string): Promise<TrainedRun> {
	const text = await readFile(runFile(folder), "utf8").catch((cause) => {
		throw new Error(
			`${folder} holds no training run (no run.json). Make one with: npx userllm pretrain --run ${folder}`,
			{ cause },
		);
	});
	const run: Run = JSON.parse(text);
	if (!run.items) {
		throw new Error(
			`${runFile(folder)} does not say on which items the run was trained: an earlier version wrote it. Train it anew: npx userllm pretrain`,
		);
	}
	const { tensors } = readSafetensors(await readFile(weightsFile(folder)));
	return { run, weights: tensors };
}

function runFile(folder: string): string {
	return join(folder, "run.json");
}

function weightsFile(folder: string): string {
	return join(folder, "weights.safetensors");
}

/**
 * @file What the language model reads of a person, by how many latents there are: each number is aligned for as many
 * steps, where it was not before. See `lab/favouriteCategory.ts` for what counts as right.
 */
import { join } from "node:path";
import { readLanguageModelFile } from "../../src/cli/align.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { toFloats } from "../../src/operators/tensor.ts";
import { align } from "../../src/train/align.ts";
import {
	holdsRun,
	readRun,
	type TrainedRun,
} from "../../src/train/runFolder.ts";
import { type AlignSettings, defaultAlign } from "../../src/train/settings.ts";
import { target } from "../bench/rows.ts";
import { studyFavouriteCategory } from "../favouriteCategory.ts";
import { MissingRun, type PartFigures, type Study } from "./study.ts";

/** The runs whose encoders are read: of both, every tenth person is kept out. */
const encoders = { "ml-1m": "ml-1m-taste", "ml-latest-small": "small-0" };

/** The number in the product last. */
const latentCounts = [1, 4, 64, 16];

function settings(latents: number): AlignSettings {
	return {
		...defaultAlign,
		schedule: { ...defaultAlign.schedule, steps: 600 },
		validationUsers: 256,
		tasks: ["favouriteCategory"],
		resampler: { ...defaultAlign.resampler, latents },
	};
}

/** @param runs The folder of the runs' folders. */
export async function favourite(
	study: Study,
	log: keyof typeof encoders,
	runs: string,
): Promise<PartFigures> {
	const { dataset } = study.log(log);
	const pretrained = await study.run(encoders[log]);
	const languageModel = await readLanguageModelFile(`models/${smolLm2.file}`);
	const targets: Record<string, ReturnType<typeof target>> = {};
	const rows: Record<string, object> = {};
	for (const latents of latentCounts) {
		const name = latents === 1 ? "one latent" : `${latents} latents`;
		const folder = join(runs, `${log}-latents-${latents}`);
		const aligned = holdsRun(folder)
			? await readRun(folder)
			: await align(dataset, pretrained, languageModel, settings(latents), {
					runtime: nodeRuntime,
					folder,
					report: ({ step, steps }) => study.count(name, step, steps),
				});
		if (!aligned) throw new MissingRun(`${folder} was not aligned to its end`);
		const found = await studyFavouriteCategory(
			dataset,
			aligned,
			languageModel,
			defaultAlign.length,
			nodeRuntime,
		);
		const { own, latest, shuffled, another, majority, chance, level } = found;
		rows[`${log}, ${name}`] = {
			"favourite named": own,
			"the one liked last among level ones": latest,
			"history shuffled": shuffled,
			"with another person's latents": another,
			chance,
			"always the most frequent": majority,
			"people with several": level,
		};
		const measure = `favourite, ${log}, ${name}`;
		targets[measure] = target(own.value, { least: 0.985 });
		if (latents !== 16) continue;
		targets[`${measure}: with the history shuffled`] = target(shuffled.value, {
			least: 0.985,
		});
		targets[`${measure}: another person's latents, above chance`] = target(
			another.value - chance,
			{ most: 0.02 },
		);
		targets[`item head after alignment, ${log}: numbers that changed`] = target(
			changedNumbers(pretrained, aligned),
			{ most: 0 },
		);
	}
	return { targets, tables: { latents: rows } };
}

/** How many numbers of the encoder and its heads are others after alignment. */
export function changedNumbers(before: TrainedRun, after: TrainedRun): number {
	let changed = 0;
	for (const [name, tensor] of before.weights) {
		if (!name.startsWith("encoder.")) continue;
		const now = after.weights.get(name);
		const values = now && toFloats(now);
		changed += toFloats(tensor).filter((x, i) => x !== values?.[i]).length;
	}
	return changed;
}

/**
 * @file The encoder, told when the event comes that it is asked for: "query time known". Figures of models that know this
 * belong beside this one's, and not beside those of a page, which cannot know when a visitor comes back.
 */
import { vocabulariesOf } from "../../domain/features/features.ts";
import type { Recommender } from "../../evaluate/recommender.ts";
import { encoderTask } from "../encoderTask.ts";
import { ItemScorer } from "../itemScorer.ts";
import { newEncoder } from "../pretrain.ts";
import type { Learner, TrainableBaseline } from "./learner.ts";

export const queryTimeKnown = {
	name: "item head, query time known",
	/**
	 * Each event has the time until the next one in place of the time since the one before: so a history says when the
	 * event comes that follows it, and nothing else of that event.
	 */
	tell: (timelines) =>
		timelines.map((timeline) =>
			timeline.map((event, i) => ({
				...event,
				gap: timeline[i + 1]?.gap ?? 0,
			})),
		),
	async begin({ dataset, timelines, settings, runtime }): Promise<Learner> {
		const vocabularies = vocabulariesOf(dataset);
		const { shape, parameters } = newEncoder(dataset, settings);
		const inputs = { timelines, vocabularies, shape };
		const task = await encoderTask(inputs, parameters, settings, runtime);
		const { tensors } = parameters;
		const { length } = settings;
		const reading = { batch: 64, length };
		const scorer = await ItemScorer.create(runtime, tensors, shape, reading);
		const recommender: Recommender = {
			name: this.name,
			async *scores(histories) {
				for await (const { next } of scorer.scores(histories)) yield next;
			},
		};
		return {
			parameters,
			step: task.step,
			recommender,
			async release() {
				await task.release();
				await scorer.release();
			},
		};
	},
} as const satisfies TrainableBaseline;

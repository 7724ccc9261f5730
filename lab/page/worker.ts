/** @file The worker that measures our engines, as a page's worker would run them. */
import { connect } from "../../src/page/remote.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";
import {
	firstTokenWithLatents,
	measureFirstToken,
	textPrompts,
} from "./firstToken.ts";
import { measureLoad } from "./load.ts";
import {
	openBundle,
	openLanguageModel,
	storedLanguageModel,
} from "./openModel.ts";
import { type Golden, measureParity } from "./parity.ts";

/** Opens what is measured once; each measurement then makes its own models. */
async function open() {
	return { bundle: await openBundle(), contents: await openLanguageModel() };
}

const measurements = {
	async firstToken(history: readonly TimelineEvent[], events: number) {
		const { bundle, contents } = await open();
		return measureFirstToken(bundle, contents, history, events);
	},
	async parity(
		history: readonly TimelineEvent[],
		goldens: readonly Golden[],
		steps: number,
	) {
		const { bundle, contents } = await open();
		return measureParity(bundle, contents, history, goldens, steps);
	},
	async latents(history: readonly TimelineEvent[], events: number) {
		const { bundle, contents } = await open();
		return firstTokenWithLatents(bundle, contents, history, events);
	},
	async textPrompts(
		history: readonly TimelineEvent[],
		events: number,
		count: number,
	) {
		const { bundle, contents } = await open();
		return textPrompts(bundle, contents, history, events, count);
	},
	load: measureLoad,
	async store() {
		await storedLanguageModel();
	},
};

export type Measurements = typeof measurements;

connect(self, measurements);

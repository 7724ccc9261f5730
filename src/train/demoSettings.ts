/** @file How the demo's bundle is trained: for a dataset of a few hundred people, within an hour on two cores. */
import {
	type AlignSettings,
	defaultAlign,
	defaultPretrain,
	type PretrainSettings,
} from "./settings.ts";

export const demoPretrain: PretrainSettings = {
	...defaultPretrain,
	batch: 16,
	dropout: 0.3,
	schedule: { peak: 2e-3, warmup: 100, steps: 2400, floor: 0.02 },
	validateEvery: 150,
	patience: 6,
};

export const demoAlign: AlignSettings = {
	...defaultAlign,
	schedule: { ...defaultAlign.schedule, steps: 1000 },
};

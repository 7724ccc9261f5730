/** @file How the study's models are trained: `ml-1m`, every tenth user kept out of both stages. */
import {
	type AlignSettings,
	defaultAlign,
	defaultPretrain,
	type PretrainSettings,
} from "../src/train/settings.ts";

export const studyPretrain: PretrainSettings = {
	...defaultPretrain,
	heldOutEvery: 10,
};

/** Only the task that the study asks about. */
export const studyAlign: AlignSettings = {
	...defaultAlign,
	schedule: { ...defaultAlign.schedule, steps: 1500 },
	validateEvery: 100,
	validationUsers: 256,
	tasks: ["favouriteCategory"],
};

/** @file How long windows are on a log: a row that holds no event takes as long as one that does. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import { type PretrainSettings, smallItemNoise } from "./settings.ts";
import { trainingTimelines } from "./timelines.ts";

/** How many of the people have all that may be learned from in one window. */
const share = 0.95;

/** Windows of a log of very short histories. */
const shortest = 16;

/**
 * The same settings with windows that fit a log: no longer than most people's histories with the start event, and so many
 * more in a step as they are shorter. So a step takes as long as before and learns from more. The encoder reads no further
 * back than a window goes: of what stood further away it learned nothing. Items start near 0 there: where histories are
 * short each is met seldom, and numbers that start large are still there when training ends. On the last event but one of
 * `amazon-video-games` items that start near 0 have twice the NDCG@10 after 1,200 steps. On a log of long histories all is
 * as it was.
 */
export function fittedWindows(
	settings: PretrainSettings,
	timelines: readonly Timeline[],
): PretrainSettings {
	const lengths = trainingTimelines(timelines, settings)
		.map((timeline) => timeline.length)
		.sort((a, b) => a - b);
	const most = lengths[Math.ceil(share * lengths.length) - 1] ?? 0;
	const length = Math.min(settings.length, Math.max(shortest, most + 1));
	if (length === settings.length) return settings;
	const batch = Math.round((settings.batch * settings.length) / length);
	const { encoder } = settings;
	const window = Math.min(encoder.window, length);
	return {
		...settings,
		...{ length, batch, itemNoise: smallItemNoise },
		encoder: { ...encoder, window },
	};
}

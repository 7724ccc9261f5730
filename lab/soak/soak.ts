/** @file What every part of the soak is given. */
import type { Site } from "./site.ts";

export interface Soak {
	readonly site: Site;
	/** From 0 to 1, the same ones from the same seed. */
	readonly random: () => number;
	/** Whether the part goes on. */
	readonly lasts: () => boolean;
	/** Tells what went wrong. */
	readonly say: (what: string) => void;
}

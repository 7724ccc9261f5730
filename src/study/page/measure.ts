/** @file What Playwright calls in the study's page. */
import { wrap } from "comlink";
import type { Measurements } from "./worker.ts";

export { measureWllama } from "./wllama.ts";

/** The measurements of our own engines, in a worker. */
export function ourMeasurements() {
	return wrap<Measurements>(
		new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
	);
}

/** @file What Playwright calls in the study's page. */
import { connect } from "../../src/page/remote.ts";
import type { Measurements } from "./worker.ts";

/** Makes one measurement in a worker of its own, which ends with it. */
export async function measure(name: keyof Measurements, given: never[]) {
	const worker = new Worker(new URL("./worker.ts", import.meta.url), {
		type: "module",
	});
	try {
		const measurement = connect<Measurements>(worker)[name] as unknown as (
			...given: never[]
		) => Promise<unknown>;
		return await measurement(...given);
	} finally {
		worker.terminate();
	}
}

/** @file Asks the study's page for a measurement, from Node. */
import type { Page } from "playwright";
import type { Measurements } from "./page/worker.ts";

export function measure<Name extends keyof Measurements>(
	page: Page,
	name: Name,
	...given: Parameters<Measurements[Name]>
): Promise<Awaited<ReturnType<Measurements[Name]>>> {
	return page.evaluate(
		async ({ address, name, given }) =>
			(await import(address)).measure(name, given),
		{ address: "/lab/page/measure.ts", name, given },
	);
}

import { expect, test } from "vitest";
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { openTimeline } from "./timeline.ts";
import { timelineCases } from "./timelineCases.ts";

timelineCases();

test("the page does other things hundreds of times while a hundred thousand events are imported", async () => {
	const timeline = await openTimeline("large import");
	await timeline.erase();
	const lines = Array.from(
		{ length: 100_000 },
		(_, at) => `{"item":"${at % 9000}","kind":"rating","value":4,"at":${at}}\n`,
	).join("");
	for (const expected of [
		{ added: 100_000, skipped: 0 },
		{ added: 0, skipped: 100_000 },
	]) {
		let isDone = false;
		let others = 0;
		const importing = timeline.import(lines).finally(() => {
			isDone = true;
		});
		for (; !isDone; others++) await untilEventsAreHandled();
		expect(await importing).toEqual(expected);
		expect(others).toBeGreaterThan(200);
	}
	await timeline.erase();
	timeline.close();
});

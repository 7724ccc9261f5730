import { afterAll, expect, test } from "vitest";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import { rate } from "./rate.ts";

const personalizer = await createPersonalizer({
	bundle: "/bundle/",
	timeline: "rate",
});

afterAll(async () => {
	await personalizer.erase();
	personalizer.dispose();
});

test("two ratings of an item at once are one, which has the last value", async () => {
	await Promise.all([rate(personalizer, "1", 5), rate(personalizer, "1", 3)]);
	const events = await personalizer.timeline.list();
	expect(events.map(({ item, value }) => [item, value])).toEqual([["1", 3]]);
});

test("without a value the rating is taken back, and what else is stored stays", async () => {
	await personalizer.record({ item: "1", kind: "view", at: 1 });
	await rate(personalizer, "1", 4);
	await rate(personalizer, "1", undefined);
	const events = await personalizer.timeline.list();
	expect(events.map(({ kind }) => kind)).toEqual(["view"]);
});

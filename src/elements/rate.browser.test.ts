import { afterAll, afterEach, expect, test } from "vitest";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import { rate } from "./rate.ts";

const personalizer = await createPersonalizer({
	bundle: "/bundle/",
	timeline: "rate",
});

afterEach(async () => {
	personalizer.resume();
	await personalizer.erase();
});

afterAll(() => personalizer.dispose());

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

test("a rating is looked up, wherever it was given, without listing the timeline", async () => {
	const { timeline } = personalizer;
	const { id } = await timeline.append({
		item: "1",
		kind: "rating",
		value: 2,
		at: 1,
	});
	await timeline.append({ item: "1", kind: "purchase", at: 2 });
	const { list } = timeline;
	timeline.list = () => {
		throw new Error("A long timeline takes a second to list.");
	};
	try {
		expect(await rate(personalizer, "1", 5)).toMatchObject({ id, value: 5 });
	} finally {
		timeline.list = list;
	}
});

test("while recording is paused a rating is taken back, and none is given or corrected", async () => {
	const given = await rate(personalizer, "1", 4);
	personalizer.pause();
	expect(await rate(personalizer, "1", 2)).toEqual(given);
	expect(await rate(personalizer, "50", 2)).toBeUndefined();
	expect(await personalizer.timeline.list()).toEqual([given]);
	expect(await rate(personalizer, "1", undefined)).toBeUndefined();
	expect(await personalizer.timeline.list()).toEqual([]);
});

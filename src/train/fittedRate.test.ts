import { expect, test } from "vitest";
import { fittedRate } from "./fittedRate.ts";
import { defaultPretrain } from "./settings.ts";

const people = (count: number) =>
	Array.from({ length: count }, () => [1, 2, 3].map((item) => ({ item })));

test("an encoder learns twice as fast of many people, from small vectors of items", () => {
	const { itemNoise, schedule } = fittedRate(defaultPretrain, people(2000));
	expect(schedule.peak).toBe(2 * defaultPretrain.schedule.peak);
	expect(itemNoise).toBeLessThan(0.1);
});

test("of few people it learns as settings say", () => {
	expect(fittedRate(defaultPretrain, people(1999))).toBe(defaultPretrain);
});

import { expect, test } from "vitest";
import { itemEntry } from "../../src/domain/encodeTimeline.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { hideFifth } from "../../src/evaluate/tasteMeasure.ts";
import { ratedLog } from "../../src/evaluate/testing/ratedLog.ts";
import { coldCases, noisyCases, sparseCases } from "./hardCases.ts";

const log = encodeLog(ratedLog(9, 61));
const people = hideFifth(log.users, 1);

test("whoever told less is asked for the same, among the same items", () => {
	const points = [...sparseCases(people, log)];
	const [, whole] = points[points.length - 1];
	expect(points.map(([, cases]) => cases[4].history.length)).toEqual([
		...[0, 1, 3, 5, 10, 20],
		people[4].given.length,
	]);
	for (const [, cases] of points) {
		expect(cases.map(({ liked }) => liked)).toEqual(
			whole.map(({ liked }) => liked),
		);
		expect(cases.map(({ excluded }) => excluded)).toEqual(
			whole.map(({ excluded }) => excluded),
		);
	}
});

test("what is mixed in is neither known nor to be found", () => {
	for (const [, cases] of noisyCases(people, log)) {
		for (const { history, excluded, liked } of cases) {
			expect(new Set(history.map(itemEntry)).size).toBe(history.length);
			expect(liked.filter((entry) => excluded.has(entry))).toEqual([]);
		}
	}
});

test("of cold items nothing is told, and they alone are to be found", () => {
	const isCold = (entry: number) => entry % 10 === 3;
	const [[, all], [, cold]] = coldCases(log.users, log, isCold);
	all.forEach(({ history, excluded, liked }, i) => {
		expect(history.map(itemEntry).filter(isCold)).toEqual([]);
		expect([...excluded].filter(isCold)).toEqual([]);
		expect(liked.filter(isCold)).toEqual(liked);
		expect(cold[i].liked).toEqual(liked);
		// 3, 13, … 53 are left as candidates.
		expect(log.size - cold[i].excluded.size).toBe(6);
	});
	expect(all.some(({ liked }) => liked.length > 0)).toBe(true);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { playwrightTotals, stepTotals, vitestTotals } from "./testReports.ts";

test("a test file that could not be loaded is one failure", () => {
	const loaded = { status: "failed", assertionResults: [{}, {}] };
	const unloaded = { status: "failed", assertionResults: [] };
	const report = JSON.parse(
		JSON.stringify({
			numPassedTests: 7,
			numFailedTests: 1,
			testResults: [loaded, unloaded],
		}),
	);
	expect(vitestTotals(report)).toEqual({ passed: 7, failed: 2 });
});

test("a test that passed only when tried again is a failure", () => {
	const stats = {
		startTime: "",
		duration: 0,
		expected: 3,
		unexpected: 1,
		flaky: 1,
		skipped: 0,
	};
	expect(playwrightTotals({ stats })).toEqual({ passed: 3, failed: 2 });
});

describe("a step", () => {
	let folder: string;
	let report: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "report-"));
		report = join(folder, "report.json");
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});
	const asReported = (totals: { passed: number; failed: number }) => totals;

	test("counts what its report says", () => {
		writeFileSync(report, '{"passed":5,"failed":0}');
		expect(stepTotals(true, report, asReported)).toEqual({
			passed: 5,
			failed: 0,
		});
	});

	test("that failed counts one failure where its report shows none", () => {
		writeFileSync(report, '{"passed":5,"failed":0}');
		expect(stepTotals(false, report, asReported)).toEqual({
			passed: 5,
			failed: 1,
		});
	});

	test("without a report is one failure", () => {
		expect(stepTotals(true, report, asReported)).toEqual({
			passed: 0,
			failed: 1,
		});
	});
});

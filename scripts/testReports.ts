/** @file How many tests passed and failed, by the reports that Vitest and Playwright write. */
import { existsSync, readFileSync } from "node:fs";
import type { JSONReport } from "@playwright/test/reporter";
import type { JsonTestResults } from "vitest/node";

export interface Totals {
	readonly passed: number;
	readonly failed: number;
}

/** Counts tests; a file that could not even be loaded is one failure. */
export function vitestTotals(
	report: Pick<
		JsonTestResults,
		"numPassedTests" | "numFailedTests" | "testResults"
	>,
): Totals {
	const unloaded = report.testResults.filter(
		({ status, assertionResults }) =>
			status === "failed" && assertionResults.length === 0,
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unloaded.length,
	};
}

/** Counts tests; one that passed only when tried again is a failure. */
export function playwrightTotals({ stats }: Pick<JSONReport, "stats">): Totals {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * What a step adds to the totals. A step that failed as a whole counts as one failure even where its report, or the
 * lack of one, shows none.
 */
export function stepTotals<Report>(
	succeeded: boolean,
	reportPath: string,
	count: (report: Report) => Totals,
): Totals {
	if (!existsSync(reportPath)) {
		return { passed: 0, failed: 1 };
	}
	const report: Report = JSON.parse(readFileSync(reportPath, "utf8"));
	const { passed, failed } = count(report);
	return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

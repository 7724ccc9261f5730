/** @file `npm test`: every check there is, one after the other, and how many passed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSureOfChromium } from "./installChromium.ts";
import { runStep } from "./runStep.ts";
import {
	playwrightTotals,
	stepTotals,
	type Totals,
	vitestTotals,
} from "./testReports.ts";

const reports = mkdtempSync(join(tmpdir(), "user-llm-tests-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");

/** What must be there for the tests to run: nothing when it is, one failure when it is not. */
function preparation(succeeded: boolean): Totals {
	return { passed: 0, failed: succeeded ? 0 : 1 };
}

/** A check without tests of its own. */
function check(succeeded: boolean): Totals {
	return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
}

const chromium = makeSureOfChromium();
const env = { CHROMIUM: chromium };
const totals: readonly Totals[] = [
	preparation(chromium !== undefined),
	preparation(runStep("Language model", "npm run fetch-model")),
	preparation(runStep("Build", "npm run build")),
	preparation(runStep("Package", "npm run build:package")),
	check(runStep("Examples", "npm run build:examples")),
	check(runStep("Types", "npm run types")),
	check(runStep("Lint", "npm run lint")),
	check(runStep("Tables of the documents", "npm run tables -- --check")),
	check(runStep("API reference", "npm run docs:api -- --check")),
	stepTotals(
		runStep(
			"Unit and kernel tests",
			`npx vitest run --reporter=default --reporter=json --outputFile.json="${vitestReport}"`,
			env,
		),
		vitestReport,
		vitestTotals,
	),
	stepTotals(
		runStep("End-to-end tests", "npx playwright test --reporter=list,json", {
			...env,
			PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
		}),
		playwrightReport,
		playwrightTotals,
	),
];
rmSync(reports, { recursive: true });

const passed = totals.reduce((sum, step) => sum + step.passed, 0);
const failed = totals.reduce((sum, step) => sum + step.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) {
	process.exitCode = 1;
}

/** @file `npm test`: every check there is, and how many passed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSureOfChromium } from "./installChromium.ts";
import { runStep, runStepBeside } from "./runStep.ts";
import {
	playwrightTotals,
	stepTotals,
	type Totals,
	vitestTotals,
} from "./testReports.ts";

const reports = mkdtempSync(join(tmpdir(), "user-llm-tests-"));
const vitestReport = join(reports, "vitest.json");

/** What must be there for the tests to run: nothing when it is, one failure when it is not. */
function preparation(succeeded: boolean): Totals {
	return { passed: 0, failed: succeeded ? 0 : 1 };
}

/** A check without tests of its own. */
function check(succeeded: boolean): Totals {
	return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
}

/** What the tests need, each made once, and the sites of the examples. */
async function build(): Promise<Totals[]> {
	return [
		preparation(await runStepBeside("Kernels", "npm run build:wasm")),
		preparation(await runStepBeside("Site", "npx vite build")),
		preparation(
			await runStepBeside("Package", "npx tsx scripts/buildPackage.ts"),
		),
		check(await runStepBeside("Examples", "npm run build:examples")),
	];
}

/** What only reads what is in the repository. */
async function checkSources(): Promise<Totals[]> {
	const tables = "npm run tables -- --check";
	return [
		check(await runStepBeside("Lint", "npm run lint")),
		check(await runStepBeside("Tables of the documents", tables)),
		check(await runStepBeside("Types", "npm run types")),
		check(await runStepBeside("API reference", "npm run docs:api -- --check")),
	];
}

const chromium = makeSureOfChromium();
const env = { CHROMIUM: chromium };

/** Journeys of one of Playwright's projects. */
function journeys(heading: string, project: string): Totals {
	const report = join(reports, `${project}.json`);
	return stepTotals(
		runStep(
			heading,
			`npx playwright test --project ${project} --reporter=list,json`,
			{ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
		),
		report,
		playwrightTotals,
	);
}

const totals: readonly Totals[] = [
	preparation(chromium !== undefined),
	preparation(runStep("Language model", "npm run fetch-model")),
	// On two cores; nothing of it measures time.
	...(await Promise.all([build(), checkSources()])).flat(),
	stepTotals(
		runStep(
			"Unit and kernel tests",
			`npx vitest run --reporter=default --reporter=json --outputFile.json="${vitestReport}"`,
			env,
		),
		vitestReport,
		vitestTotals,
	),
	journeys("End-to-end tests", "journeys"),
	journeys("End-to-end tests that measure time", "timed"),
];
rmSync(reports, { recursive: true });

const passed = totals.reduce((sum, step) => sum + step.passed, 0);
const failed = totals.reduce((sum, step) => sum + step.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) {
	process.exitCode = 1;
}

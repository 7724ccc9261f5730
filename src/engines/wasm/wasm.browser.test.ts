import { afterEach, describe, expect, test, vi } from "vitest";
import { greedy } from "../../operators/chooseToken.ts";
import { operatorCases } from "../../operators/testing/operatorCases.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { TextSession } from "../../session/textSession.ts";
import { personalModel, SomeUser } from "../testing/someUser.ts";
import { randomTokens } from "../testing/testModels.ts";
import { textCases } from "../testing/textCases.ts";
import { WasmEngine, type WasmEngineOptions } from "./engine.ts";
import {
	quantizingReference,
	wasmUnderTest,
} from "./testing/engineUnderTest.ts";
import { wasmTexts } from "./testing/wasmTexts.ts";
import { WasmTextEngine } from "./textEngine.ts";
import { bestVariant, variantFile, variants } from "./variant.ts";

const builds = variants.flatMap((variant) =>
	(variant.threads ? [1, 2, 3] : [1]).map((threads) => ({
		name: `${variantFile(variant)}, threads: ${threads}`,
		options: { variant, threads },
	})),
);

const cases = await Promise.all(
	operatorCases.map(async ({ name, run }) => ({
		name,
		run,
		expected: await run(quantizingReference),
	})),
);

const engines: { dispose(): void }[] = [];
afterEach(() => {
	for (const engine of engines.splice(0)) engine.dispose();
	vi.restoreAllMocks();
});

async function openText(options?: WasmEngineOptions): Promise<TextSession> {
	const user = new SomeUser();
	const engine = await WasmTextEngine.create(personalModel(user), options);
	engines.push(engine);
	return new TextSession(engine, user);
}

/** A text read in two runs, then written on. */
async function logitsOf(options?: WasmEngineOptions) {
	const text = await openText(options);
	await text.prompt(randomTokens(90, 1));
	for (let i = 0; i < 20; i++) await text.next(greedy);
	return text.logits();
}

test("a cross-origin isolated Chromium has the best build", () => {
	expect(bestVariant()).toEqual({ relaxed: true, threads: true });
});

describe.each(builds)("$name", ({ options }) => {
	test("every operator gives what the reference gives, before and after it is optimized", async () => {
		const engine = await WasmEngine.create(options);
		engines.push(engine);
		const underTest = wasmUnderTest(engine);
		for (const { name, run, expected } of cases) {
			for (let round = 0; round < 20; round++) {
				const error = relativeError(await run(underTest), expected);
				expect(error, `${name}, round ${round}`).toBeLessThan(1e-5);
			}
		}
	});

	test("texts are the reference's", async () => {
		const quantized = textCases.filter(({ name }) =>
			name.includes("quantized"),
		);
		for (const { check } of quantized) await check(wasmTexts(options));
	});

	test("as many threads give the same bits as one", async () => {
		expect(await logitsOf(options)).toEqual(
			await logitsOf({ ...options, threads: 1 }),
		);
	});
});

describe("texts in the best build", () => {
	test.each(textCases)("$name", ({ check }) =>
		check(wasmTexts({ variant: bestVariant() })),
	);
});

test("more threads than one are refused where memory cannot be shared", async () => {
	const variant = { relaxed: false, threads: false };
	await expect(WasmEngine.create({ variant, threads: 2 })).rejects.toThrow(
		/2 threads need .* cross-origin isolated/,
	);
});

test("a model that is not needed any more ends its workers", async () => {
	const terminate = vi.spyOn(Worker.prototype, "terminate");
	await openText({ threads: 3 });
	for (const engine of engines.splice(0)) engine.dispose();
	expect(terminate).toHaveBeenCalledTimes(2);
});

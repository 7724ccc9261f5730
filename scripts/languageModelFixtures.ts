/**
 * @file Lets llama.cpp, as WebAssembly in headless Chromium, run the tiny language models that tests compare with:
 * `npx tsx scripts/languageModelFixtures.ts` writes `llamaCppProbabilities.json` and `llamaCppTokens.json`.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { inChromium } from "../lab/inChromium.ts";

const { probabilities, tokens } = await inChromium((page) =>
	page.evaluate(async (address) => {
		const { llamaCppProbabilities, llamaCppTokens } = await import(address);
		return {
			probabilities: await llamaCppProbabilities(),
			tokens: await llamaCppTokens(),
		};
	}, "/scripts/languageModelFixtures.page.ts"),
);
write("llamaCppProbabilities.json", probabilities);
write("llamaCppTokens.json", tokens);

function write(name: string, values: Record<string, unknown[]>): void {
	const file = `src/llm/testing/${name}`;
	writeFileSync(file, JSON.stringify(values));
	execFileSync("npx", ["biome", "format", "--write", file]);
	console.log(`Wrote ${file}, ${Object.keys(values).length} language models.`);
}

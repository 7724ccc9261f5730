/**
 * @file Lets llama.cpp, as WebAssembly in headless Chromium, run the tiny language models that tests compare with:
 * `npx tsx scripts/languageModelFixtures.ts` writes `src/llm/fixtures/llamaCppProbabilities.json`.
 */
import { writeFileSync } from "node:fs";
import { inChromium } from "../src/study/inChromium.ts";

const probabilities: Record<string, number[]> = await inChromium((page) =>
	page.evaluate(async (address) => {
		const { llamaCppProbabilities } = await import(address);
		return llamaCppProbabilities();
	}, "/scripts/languageModelFixtures.page.ts"),
);
const lines = Object.entries(probabilities).map(
	([name, values]) => `\t${JSON.stringify(name)}: ${JSON.stringify(values)}`,
);
const file = new URL(
	"../src/llm/fixtures/llamaCppProbabilities.json",
	import.meta.url,
);
writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
console.log(`Wrote the probabilities of ${lines.length} language models.`);

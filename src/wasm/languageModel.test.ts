import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { smolLm2IsMissing, readSmolLm2 } from "../llm/fixtures/smolLm2File.ts";
import { readLanguageModel } from "../llm/languageModelFile.ts";
import { WasmLanguageModel } from "./languageModel.ts";
import { variantFile } from "./variant.ts";
import { greedy } from "../operators/chooseToken.ts";
import goldens from "../llm/fixtures/goldens.json";

const variant = { relaxed: false, threads: false };
const file = new URL(`./build/${variantFile(variant)}`, import.meta.url);
const module = await WebAssembly.compile(await readFile(file));

test.skipIf(smolLm2IsMissing)("smol", async () => {
	const { shape, weight } = readLanguageModel(readSmolLm2());
	let t = performance.now();
	const model = await WasmLanguageModel.create({ shape, weight, capacity: 512 }, { variant, module });
	console.log("create", performance.now() - t);
	for (const golden of goldens.goldens) {
		t = performance.now();
		await model.prompt(golden.prompt_ids);
		console.log("prompt", golden.prompt_ids.length, performance.now() - t);
		let same = 0;
		t = performance.now();
		for (const [i, id] of golden.greedy_ids.entries()) {
			const choice = await model.next(greedy);
			if (choice === id) same++;
			else { console.log("at", i, golden.gaps[i]);
			await model.prompt([...golden.prompt_ids, ...golden.greedy_ids.slice(0, i + 1)]); }
		}
		console.log(same, golden.greedy_ids.length, (performance.now() - t) / golden.greedy_ids.length);
	}
	model.dispose();
});

/** @file A process that writes reviews one way, beside others: the engine takes one thread in Node. */
import { readLanguageModelFile } from "../../../src/cli/align.ts";
import { smolLm2 } from "../../../src/llm/smolLm2.ts";
import { openSchool } from "./openSchool.ts";
import type { Order } from "./orderTexts.ts";
import { Writer } from "./writer.ts";

process.once("message", async (order: Order) => {
	const { data, runs, way, lessons, moments, penalty } = order;
	const { school } = await openSchool(
		await readLanguageModelFile(`models/${smolLm2.file}`),
		data,
		runs,
		new AbortController().signal,
	);
	// It was taught before, and is only read.
	const taught = await school.teach(way, lessons);
	const writer = await Writer.open(school, way, taught);
	const texts: string[] = [];
	for (const moment of moments) texts.push(await writer.write(moment, penalty));
	writer.dispose();
	process.send?.(texts, () => process.disconnect());
});

/** @file The language model on the CPU path, in Node: one thread of the kernels that `npm run build:wasm` makes. */
import { readFile } from "node:fs/promises";
import type { Bundle } from "../../src/bundle/readBundle.ts";
import { CpuEngine } from "../../src/engines/cpuEngine.ts";
import { mostTokens } from "../../src/engines/textEngine.ts";
import { WasmTextEngine } from "../../src/engines/wasm/textEngine.ts";
import { variantFile } from "../../src/engines/wasm/variant.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelFile.ts";
import { TextSession } from "../../src/session/textSession.ts";

const variant = { relaxed: false, threads: false };

async function kernels() {
	const file = `src/engines/wasm/build/${variantFile(variant)}`;
	return { variant, module: await WebAssembly.compile(await readFile(file)) };
}

export async function openCpuEngine(bundle: Bundle): Promise<CpuEngine> {
	return new CpuEngine(bundle, await kernels());
}

/** A text of the language model as it is published: it reads no person. */
export async function openPlainText({
	shape,
	weight,
	contextLength,
}: LanguageModelContents): Promise<TextSession> {
	const capacity = Math.min(contextLength, mostTokens);
	const model = { shape, weight, capacity };
	return new TextSession(await WasmTextEngine.create(model, await kernels()));
}

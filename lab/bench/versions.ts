/** @file What was measured with. */
import { createRequire } from "node:module";
import { smolLm2 } from "../../src/llm/smolLm2.ts";

const require = createRequire(import.meta.url);

/** The versions of the browser and of both peers, and what they ran. */
export function versions(browser: string) {
	const transformers = packageOf("@huggingface/transformers");
	return {
		browser: `Chromium ${browser}, headless`,
		model: smolLm2.file,
		wllama: `wllama ${packageOf("@wllama/wllama").version} on ${smolLm2.file}`,
		"transformers.js": `transformers.js ${transformers.version}, ONNX Runtime ${transformers.dependencies?.["onnxruntime-web"]}, device wasm, on ONNX models exported from the same file: q8 in 8 bits a column with activations in 8 bits (dynamic), fp32 dequantized`,
	};
}

interface Package {
	readonly version: string;
	readonly dependencies?: Readonly<Record<string, string>>;
}

/** Its `package.json`, which not every package lets others import. */
function packageOf(name: string): Package {
	const entry = require.resolve(name);
	const folder = entry.slice(0, entry.indexOf(name) + name.length);
	return require(`${folder}/package.json`);
}

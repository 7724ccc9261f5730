/** @file The language model that the page and the workshop are made for. */
import type { LanguageModelFile } from "../bundle/manifest.ts";

/** SmolLM2-135M-Instruct (Allal et al., 2502.02737) with 4-bit weights. `userllm fetch-model` puts it in `models/`. */
export const smolLm2: LanguageModelFile = {
	name: "SmolLM2-135M-Instruct",
	license: "Apache-2.0",
	file: "SmolLM2-135M-Instruct.Q4_1.gguf",
	bytes: 98_362_432,
	sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
};

/** @file Texts that llama.cpp wrote. */
import { readFileSync } from "node:fs";
import type { Golden } from "./page/parity.ts";

export function readGoldens(): readonly Golden[] {
	const file = new URL("../src/llm/testing/goldens.json", import.meta.url);
	return JSON.parse(readFileSync(file, "utf8")).goldens;
}

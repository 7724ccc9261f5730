/** @file The build that runs in Node, which has neither relaxed SIMD nor the browser's workers. */
import { readFile } from "node:fs/promises";
import { variantFile } from "../variant.ts";

/** What `WasmEngine.create` takes: plain SIMD, one thread. */
export async function plainKernels() {
	const variant = { relaxed: false, threads: false };
	const file = new URL(`../build/${variantFile(variant)}`, import.meta.url);
	return { variant, module: await WebAssembly.compile(await readFile(file)) };
}

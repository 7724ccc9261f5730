/** @file Compiles the kernels of `src/wasm/assembly/` into the four variants of `src/wasm/build/`. */
import { main } from "assemblyscript/asc";
import { variantFile, variants } from "../src/wasm/variant.ts";

for (const variant of variants) {
	const { error, stderr } = await main([
		"src/wasm/assembly/index.ts",
		...["--outFile", `src/wasm/build/${variantFile(variant)}`],
		...["--runtime", "stub", "--noAssert", "--use", "abort=", "-O3"],
		...["--enable", "simd", "--enable", "threads"],
		...(variant.relaxed ? ["--enable", "relaxed-simd"] : []),
		...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
		...(variant.threads ? ["--sharedMemory"] : []),
		...["--disableWarning", "112"],
	]);
	if (error) throw new Error(`${error.message}\n${stderr}`);
}

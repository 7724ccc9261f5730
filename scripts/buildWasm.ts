/** @file Compiles the kernels of `src/engines/wasm/assembly/` into the four variants of `src/engines/wasm/build/`. */
import { main } from "assemblyscript/asc";
import { variantFile, variants } from "../src/engines/wasm/variant.ts";

for (const variant of variants) {
	const { error, stderr } = await main([
		"src/engines/wasm/assembly/index.ts",
		...["--outFile", `src/engines/wasm/build/${variantFile(variant)}`],
		...["--runtime", "stub", "--noAssert", "--use", "abort=", "-O3"],
		...["--enable", "simd", "--enable", "threads"],
		...(variant.relaxed ? ["--enable", "relaxed-simd"] : []),
		...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
		...(variant.threads ? ["--sharedMemory"] : []),
		...["--disableWarning", "112"],
	]);
	if (error) throw new Error(`${error.message}\n${stderr}`);
}

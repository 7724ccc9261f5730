/** @file The kernels come in four builds; which one runs depends on what the engine has. */

export interface Variant {
	/** Relaxed SIMD: four products of bytes and their sum in one instruction. */
	readonly relaxed: boolean;
	/** Memory shared between threads, which a page has when it is cross-origin isolated. */
	readonly threads: boolean;
}

export const variants: readonly Variant[] = [
	{ relaxed: true, threads: true },
	{ relaxed: true, threads: false },
	{ relaxed: false, threads: true },
	{ relaxed: false, threads: false },
];

/** The best build for this browser and page. */
export function bestVariant(): Variant {
	return {
		relaxed: hasRelaxedSimd(),
		threads: globalThis.crossOriginIsolated === true,
	};
}

/** The file of a build, in `build/`. */
export function variantFile({ relaxed, threads }: Variant): string {
	return `${relaxed ? "relaxed" : "plain"}-${threads ? "threads" : "alone"}.wasm`;
}

/** Where each build is, written out so that bundlers find the files. */
const addresses: Readonly<Record<string, () => URL>> = {
	"relaxed-threads.wasm": () =>
		new URL("./build/relaxed-threads.wasm", import.meta.url),
	"relaxed-alone.wasm": () =>
		new URL("./build/relaxed-alone.wasm", import.meta.url),
	"plain-threads.wasm": () =>
		new URL("./build/plain-threads.wasm", import.meta.url),
	"plain-alone.wasm": () =>
		new URL("./build/plain-alone.wasm", import.meta.url),
};

/** Builds that were compiled, or are being compiled, by their file. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Fetches and compiles a build, once. */
export function compileVariant(variant: Variant): Promise<WebAssembly.Module> {
	const file = variantFile(variant);
	const known = compiled.get(file);
	if (known) return known;
	const compiling = fetchAndCompile(file);
	compiled.set(file, compiling);
	// After a failure, such as one of the network, the next call tries again.
	compiling.catch(() => compiled.delete(file));
	return compiling;
}

async function fetchAndCompile(file: string): Promise<WebAssembly.Module> {
	const url = addresses[file]();
	const response = await fetch(url).catch(() => undefined);
	if (!response?.ok) {
		throw new Error(
			`The kernels should be at ${url}, which answered ${response?.status ?? "nothing: check the connection"}. If they are missing: "npm run build:wasm".`,
		);
	}
	return WebAssembly.compile(await response.arrayBuffer());
}

/** Whether a function made of one `i32x4.relaxed_dot_i8x16_i7x16_add_s` is valid here. */
function hasRelaxedSimd(): boolean {
	return WebAssembly.validate(
		Uint8Array.of(
			...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
			// One type, (v128) → v128, and one function of it.
			...[1, 6, 1, 0x60, 1, 0x7b, 1, 0x7b, 3, 2, 1, 0],
			// Its body: the parameter three times, then the instruction.
			...[10, 13, 1, 11, 0, 0x20, 0, 0x20, 0, 0x20, 0, 0xfd, 0x93, 0x02, 0x0b],
		),
	);
}

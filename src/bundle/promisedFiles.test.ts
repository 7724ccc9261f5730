import { expect, test } from "vitest";
import { BundleError } from "./bundleError.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { type Files, read } from "./testing/changedBundle.ts";
import { exampleBundle } from "./testing/exampleBundle.ts";

test("progress counts every byte of the files once", async () => {
	const files = await exampleBundle();
	const seen: number[] = [];
	let whole = 0;
	await readBundle(filesInMemory(files), {
		onProgress: ({ received, total }) => {
			seen.push(received);
			whole = total;
		},
	});
	const sizes = [...files.values()].map(({ byteLength }) => byteLength);
	expect(whole).toBe(sizes[1] + sizes[2]);
	expect(seen.at(-1)).toBe(whole);
});

test("a reader that tells of parts is not counted twice", async () => {
	const files = await exampleBundle();
	const inMemory = filesInMemory(files);
	let last = { received: 0, total: 0 };
	await readBundle(
		async (path, signal, onBytes) => {
			const bytes = await inMemory(path, signal);
			onBytes?.(10);
			onBytes?.(bytes.byteLength - 10);
			return bytes;
		},
		{
			onProgress: (progress) => {
				last = progress;
			},
		},
	);
	expect(last.received).toBe(last.total);
});

test("an abort stops the reading of every file, with the signal's reason", async () => {
	const files = await exampleBundle();
	const controller = new AbortController();
	const stopped: string[] = [];
	const reading = readBundle(
		async (path, signal) => {
			if (path === "bundle.json") return filesInMemory(files)(path);
			controller.abort(new Error("enough"));
			if (signal?.aborted) stopped.push(path);
			throw signal?.reason;
		},
		{ signal: controller.signal },
	);
	await expect(reading).rejects.toThrow(/^enough$/);
	expect(stopped).toHaveLength(1);
});

test("one file that fails stops the others", async () => {
	const files = await exampleBundle();
	let stopped: unknown;
	const reading = readBundle((path, signal) => {
		if (path === "bundle.json") return filesInMemory(files)(path);
		if (path === "catalogue.json") return Promise.reject(new Error("404"));
		return new Promise((_, reject) => {
			signal?.addEventListener("abort", () => {
				stopped = signal.reason;
				reject(signal.reason);
			});
		});
	});
	await expect(reading).rejects.toThrow(
		"catalogue.json: could not be read: 404",
	);
	expect(stopped).toBeInstanceOf(BundleError);
});

test("a missing file is named", async () => {
	const files = await exampleBundle();
	files.delete("encoder.safetensors");
	await expect(read(files)).rejects.toThrow(
		/^encoder\.safetensors: could not be read/,
	);
	await expect(read(new Map())).rejects.toThrow(
		/^bundle\.json: could not be read/,
	);
});

/** Reads a bundle of which one file never ends. */
function readEndless(path: string, others: Files) {
	const inMemory = filesInMemory(others);
	return readBundle(async (asked, _signal, onBytes) => {
		while (asked === path) onBytes?.(100_000);
		return inMemory(asked);
	});
}

test("a manifest that goes on and on is refused while it arrives", async () => {
	const reading = readEndless("bundle.json", await exampleBundle());
	await expect(reading).rejects.toThrow(
		"bundle.json: expected at most 1048576 bytes, got 1100000",
	);
	const files = new Map([["bundle.json", new Uint8Array(2 ** 20 + 1)]]);
	await expect(read(files)).rejects.toThrow("got 1048577");
});

test("a file that is larger than the manifest says is refused while it arrives", async () => {
	const files = await exampleBundle();
	const { byteLength } = files.get("catalogue.json") ?? new Uint8Array();
	await expect(readEndless("catalogue.json", files)).rejects.toThrow(
		`catalogue.json: expected at most ${byteLength} bytes, got 100000`,
	);
});

test("a file that was cut is refused with both sizes", async () => {
	const files = await exampleBundle();
	const whole = files.get("catalogue.json") ?? new Uint8Array();
	files.set("catalogue.json", whole.slice(0, 100));
	await expect(read(files)).rejects.toThrow(
		`catalogue.json: expected ${whole.byteLength} bytes, got 100`,
	);
});

test("one changed bit is noticed", async () => {
	const files = await exampleBundle();
	const weights = files.get("encoder.safetensors")?.slice() ?? new Uint8Array();
	weights[weights.length - 1] ^= 1;
	files.set("encoder.safetensors", weights);
	await expect(read(files)).rejects.toThrow(
		/^encoder\.safetensors: expected SHA-256/,
	);
});

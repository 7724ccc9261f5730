/** @file The example's bundle with something in it changed, for tests of what is refused. */
import { readBundle } from "../readBundle.ts";
import { filesInMemory } from "../readFile.ts";
import { sha256 } from "../sha256.ts";
import { type ExampleOptions, exampleBundle } from "./exampleBundle.ts";

/** A bundle's files by their paths. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export const read = (files: Files) => readBundle(filesInMemory(files));

export const text = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);

export const json = (value: unknown) =>
	new TextEncoder().encode(JSON.stringify(value));

/** These files with one of them changed, and the manifest made to agree with it. */
export async function withFile(
	files: Files,
	path: string,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<Files> {
	const manifest = JSON.parse(text(files.get("bundle.json")));
	for (const file of manifest.files) {
		if (file.path !== path) continue;
		file.bytes = bytes.byteLength;
		file.sha256 = await sha256(bytes);
	}
	return files.set(path, bytes).set("bundle.json", json(manifest));
}

/** The example with one file changed and the manifest made to agree with it. */
export async function exampleWith(
	path: string,
	bytes: Uint8Array<ArrayBuffer>,
	options?: ExampleOptions,
): Promise<Files> {
	return withFile(await exampleBundle(options), path, bytes);
}

/** The example with one value of the manifest changed. */
export async function exampleWithManifest(
	path: string,
	value: unknown,
	options?: ExampleOptions,
): Promise<Files> {
	const files = await exampleBundle(options);
	const manifest = JSON.parse(text(files.get("bundle.json")));
	const keys = path.split(".");
	const last = keys.pop() ?? "";
	keys.reduce((object, key) => object[key], manifest)[last] = value;
	return files.set("bundle.json", json(manifest));
}

import { expect, test } from "vitest";
import { BundleError } from "./bundleError.ts";
import { exampleWithManifest, read } from "./testing/changedBundle.ts";

test.each([
	["format", 2, "userllm bundle"],
	["name", "", "name"],
	["files.0.path", "../secrets.json", "files.0.path"],
	["files.0.path", "/etc/passwd", "files.0.path"],
	["files.0.path", "https://example.org/x", "files.0.path"],
	["files.0.path", "a/../../b", "files.0.path"],
	["files.0.path", "a\\b", "files.0.path"],
	["files.0.path", "%2e%2e/b", "files.0.path"],
	["files.0.path", ".hidden", "files.0.path"],
	["files.0.path", "a?b", "files.0.path"],
	["files.0.bytes", -1, "files.0.bytes"],
	["files.0.sha256", "0", "files.0.sha256"],
	["files", [], "`files`"],
	["catalogue", "other.json", "`files`"],
	["catalogue", "encoder.safetensors", "`files`"],
	["weights.adapter", "encoder.safetensors", "`files`"],
	["languageModel.file", "../model.gguf", "languageModel.file"],
	["encoder.window", 1e12, "encoder.window"],
	["encoder.heads", 3, "encoder"],
	["resampler.width", 33, "resampler"],
	["encoder.window", 70_000, "encoder.window"],
	["gates.layers", [3, 3], "gates.layers"],
	["gates.layers", [], "gates.layers"],
	["vocabularies.rating.step", 0, "vocabularies.rating.step"],
	["vocabularies.rating.last", 0, "vocabularies.rating"],
	["vocabularies.gap", [60, 30], "vocabularies.gap"],
	["tasks.2.prompt", "Question:", "{question}"],
	["tasks.0.answer", "so", "{answer}"],
	["tasks.0.answers", "everything", '("categories" | "items" | "words")'],
	["tasks.0.answers", ["only one"], ">=2"],
	["tasks.1.name", "favouriteCategory", "different names"],
	["words.item", "", "words.item"],
	["vocabularies.item", 8, "number of items in catalogue.json, 7, got 8"],
	["vocabularies.gap", [60], '"gap" has 5 values'],
	["vocabularies.gap", undefined, '"gap" has no vocabulary'],
	["encoder.features.1.name", "mood", '"mood"'],
	["resampler.tally", 4, "the number of categories, 5, got 4"],
])("bundle.json with %s %j is refused", async (path, value, problem) => {
	const error: unknown = await read(
		await exampleWithManifest(path, value),
	).catch((error) => error);
	expect(error).toBeInstanceOf(BundleError);
	expect(error).toMatchObject({
		file: "bundle.json",
		message: expect.stringContaining(problem),
	});
});

test("a manifest that is no JSON is refused", async () => {
	const files = new Map([["bundle.json", new TextEncoder().encode("<html>")]]);
	await expect(read(files)).rejects.toThrow("bundle.json: This is no JSON");
});

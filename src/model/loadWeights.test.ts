import { expect, test } from "vitest";
import { loadWeights } from "./loadWeights.ts";
import type { WeightSource } from "./weights.ts";

/** Asks for the first one twice, as tied models do. */
function model(weight: WeightSource<unknown>) {
	for (const name of ["embedding", "query", "key", "embedding"]) {
		weight(name, [2], "ones");
	}
}

const named: WeightSource<string> = (name) => name;

test("each weight is loaded once, in the order of asking", async () => {
	const loaded: string[] = [];
	const weights = await loadWeights(model, named, (tensor) => {
		loaded.push(tensor);
		return tensor.toUpperCase();
	});
	expect(loaded).toEqual(["embedding", "query", "key"]);
	expect(weights("query", [2], "ones")).toBe("QUERY");
	expect(() => weights("value", [2], "ones")).toThrow('"value"');
});

test("others have their turn in the middle of long work", async () => {
	let turns = 0;
	const others = setInterval(() => turns++);
	await loadWeights(model, named, () => {
		const start = performance.now();
		while (performance.now() - start < 20);
	});
	clearInterval(others);
	expect(turns).toBeGreaterThanOrEqual(2);
});

test("an abort stops it before the next weight, with the signal's reason", async () => {
	const controller = new AbortController();
	const loaded: string[] = [];
	const loading = loadWeights(
		model,
		named,
		(tensor) => {
			loaded.push(tensor);
			if (tensor === "query") controller.abort(new Error("enough"));
		},
		controller.signal,
	);
	await expect(loading).rejects.toThrow("enough");
	expect(loaded).toEqual(["embedding", "query"]);
});

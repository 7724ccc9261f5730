import { expect, test } from "vitest";
import { takeUpWeights } from "./takeUpWeights.ts";
import type { WeightSource } from "./weights.ts";

/** Asks for the first one twice, as tied models do. */
function model(weight: WeightSource<unknown>) {
	for (const name of ["embedding", "query", "key", "embedding"]) {
		weight(name, [2], "ones");
	}
}

const named: WeightSource<string> = (name) => name;

test("each weight is taken up once, in the order of asking", async () => {
	const taken: string[] = [];
	const weights = await takeUpWeights(model, named, (tensor) => {
		taken.push(tensor);
		return tensor.toUpperCase();
	});
	expect(taken).toEqual(["embedding", "query", "key"]);
	expect(weights("query", [2], "ones")).toBe("QUERY");
	expect(() => weights("value", [2], "ones")).toThrow('"value"');
});

test("others have their turn in the middle of long work", async () => {
	let turns = 0;
	const others = setInterval(() => turns++);
	await takeUpWeights(model, named, () => {
		const start = performance.now();
		while (performance.now() - start < 20);
	});
	clearInterval(others);
	expect(turns).toBeGreaterThanOrEqual(2);
});

test("an abort stops it before the next weight, with the signal's reason", async () => {
	const controller = new AbortController();
	const taken: string[] = [];
	const taking = takeUpWeights(
		model,
		named,
		(tensor) => {
			taken.push(tensor);
			if (tensor === "query") controller.abort(new Error("enough"));
		},
		controller.signal,
	);
	await expect(taking).rejects.toThrow("enough");
	expect(taken).toEqual(["embedding", "query"]);
});

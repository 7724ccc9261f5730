import { beforeEach, expect, test } from "vitest";
import type { Engine } from "../engines/engine.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";
import { CurrentEngine } from "./currentEngine.ts";

/** Everything that was done, in its order. */
let done: string[];
let engine: CurrentEngine;

/** An engine of that name; its texts write nothing but it. */
function named(name: string): Engine & { readonly name: string } {
	return {
		name,
		path: "cpu",
		user: {
			readTimeline() {},
			readEvent() {},
			itemScores: () => new Float32Array(),
		},
		openText: () => Promise.reject(new Error("Not asked for.")),
		dispose: () => done.push(`${name} is freed`),
	};
}

const nameOf = (engine: Engine) => (engine as ReturnType<typeof named>).name;

async function openText(engine: Engine): Promise<LayeredTokenModel> {
	const write = async () => done.push(`${nameOf(engine)} writes`);
	return {
		capacity: 8,
		prompt: async () => void done.push(`${nameOf(engine)} reads`),
		append: async () => {},
		next: write,
		scores: async () => new Float32Array(),
		lowerRows: async () => new Float32Array(),
		logits: async () => new Float32Array(),
	};
}

const become = (name: string) => async () => ({
	engine: named(name),
	reason: `It is ${name}.`,
});

beforeEach(() => {
	done = [];
	engine = new CurrentEngine(
		{ engine: named("one"), reason: "It is the first." },
		{
			prepare: async (engine) => {
				if (nameOf(engine) === "three") throw new Error("No room.");
				done.push(`${nameOf(engine)} is prepared`);
			},
			onChange: ({ reason }) => done.push(reason),
		},
	);
});

const choice = { temperature: 0, topK: 1, random: 0 };

test("an engine that takes another one's place is prepared, and texts go on on it", async () => {
	const text = await engine.openText(openText);
	await text.prompt([1]);
	await engine.exchange(become("two"));
	expect(await engine.use(nameOf)).toBe("two");
	await text.prompt([1]);
	await text.next(choice);
	expect(text.capacity).toBe(8);
	expect(done).toEqual([
		"one reads",
		"two is prepared",
		"It is two.",
		"one is freed",
		"two reads",
		"two writes",
	]);
});

test("where another one cannot be prepared it is freed, and the one before stays", async () => {
	await expect(engine.exchange(become("three"))).rejects.toThrow("No room.");
	expect(await engine.use(nameOf)).toBe("one");
	expect(done).toEqual(["three is freed"]);
});

test("texts that were never opened are not opened anew", async () => {
	await engine.reopenText();
	await engine.exchange(become("two"));
	expect(done).toEqual(["two is prepared", "It is two.", "one is freed"]);
});

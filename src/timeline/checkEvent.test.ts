import { expect, test } from "vitest";
import { checkEvent } from "./checkEvent.ts";
import { InvalidEventError } from "./invalidEventError.ts";

const event = { item: "50", kind: "rating", value: 4.5, at: 1_700_000_000_000 };

test.each([
	[event],
	[{ item: "50", kind: "view", at: 0 }],
	[{ ...event, value: -0.25 }],
	[{ ...event, attributes: { placement: "home", dwell: 2.5, gift: false } }],
	[{ ...event, attributes: {} }],
])("%j is an event", (candidate) => {
	expect(checkEvent(candidate)).toEqual(candidate);
});

test("a value of undefined is no value", () => {
	expect("value" in checkEvent({ ...event, value: undefined })).toBe(false);
});

test.each([
	[
		"item",
		{ ...event, item: "" },
		'item: expected the id of an item as text of at most 1000 characters, got ""',
	],
	[
		"item",
		{ ...event, item: 50 },
		"item: expected the id of an item as text of at most 1000 characters, got 50",
	],
	[
		"kind",
		{ item: "50", at: 1 },
		'kind: expected what happened as text of at most 1000 characters, such as "rating", got nothing',
	],
	[
		"value",
		{ ...event, value: "4" },
		'value: expected a finite number, or no such field, got "4"',
	],
	["value", { ...event, value: null }, "got null"],
	["value", { ...event, value: Number.NaN }, "got NaN"],
	["value", { ...event, value: Number.POSITIVE_INFINITY }, "got Infinity"],
	[
		"at",
		{ ...event, at: 1.5 },
		"at: expected a whole number of milliseconds since 1970, at most a day from now, got 1.5",
	],
	[
		"attributes",
		{ ...event, attributes: { colours: ["red"] } },
		"attributes: expected at most 20 texts",
	],
	["attributes", { ...event, attributes: [1] }, "got a list"],
	["attributes", { ...event, attributes: { n: Number.NaN } }, "got an object"],
	["attributes", { ...event, attributes: { a: "x".repeat(1001) } }, "expected"],
	[
		"attributes",
		{
			...event,
			attributes: Object.fromEntries(
				[..."abcdefghijklmnopqrstu"].map((a) => [a, 1]),
			),
		},
		"expected",
	],
	["at", { ...event, at: -1 }, "got -1"],
	["at", { ...event, at: 1e16 }, "got 10000000000000000"],
	["at", { ...event, at: new Date() }, "got an object"],
	[
		"vaule",
		{ item: "50", kind: "rating", vaule: 4, at: 1 },
		"vaule: expected no such field, got 4",
	],
	[
		"event",
		"50",
		'event: expected an object with `item`, `kind` and `at`, got "50"',
	],
	["event", undefined, "got nothing"],
	[
		"item",
		[],
		"item: expected the id of an item as text of at most 1000 characters, got nothing",
	],
])("the field %s of %j is named", (field, candidate, message) => {
	let error: unknown;
	try {
		checkEvent(candidate);
	} catch (caught) {
		error = caught;
	}
	expect(error).toBeInstanceOf(InvalidEventError);
	expect(error).toMatchObject({
		field,
		message: expect.stringContaining(message),
	});
});

test("an event may be a day ahead of the clock, and no more", () => {
	const hour = 60 * 60 * 1000;
	const at = Date.now() + 23 * hour;
	expect(checkEvent({ ...event, at })).toMatchObject({ at });
	expect(() => checkEvent({ ...event, at: at + 2 * hour })).toThrow(
		"at most a day from now",
	);
});

test("ids of thousands of characters are refused", () => {
	const item = "x".repeat(1000);
	expect(checkEvent({ ...event, item })).toMatchObject({ item });
	for (const field of ["item", "kind"]) {
		expect(() => checkEvent({ ...event, [field]: `${item}x` })).toThrow(
			`${field}: expected`,
		);
	}
});

test("a long value is shortened", () => {
	expect(() => checkEvent({ ...event, at: "x".repeat(1000) })).toThrow(
		/x{60}…"$/,
	);
});

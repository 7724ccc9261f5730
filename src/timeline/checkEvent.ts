/** @file What an event must be to enter the store. */
import * as v from "valibot";
import type { TimelineEvent } from "./event.ts";
import { InvalidEventError } from "./invalidEventError.ts";

const text = v.pipe(v.string(), v.nonEmpty());

const event = v.strictObject({
	item: text,
	kind: text,
	value: v.optional(v.pipe(v.number(), v.finite())),
	at: v.pipe(
		v.number(),
		v.integer(),
		v.minValue(0),
		// The last moment that a Date can hold.
		v.maxValue(8.64e15),
	),
});

const expectations: Readonly<Record<string, string>> = {
	item: "the id of an item as text",
	kind: 'what happened as text, such as "rating"',
	value: "a finite number, or no such field",
	at: "a whole number of milliseconds since 1970",
};

/**
 * The event in `candidate`.
 *
 * @throws InvalidEventError for the first field that is wrong, missing or unknown.
 */
export function checkEvent(candidate: unknown): TimelineEvent {
	const result = v.safeParse(event, candidate, { abortEarly: true });
	if (result.success) {
		const { value, ...rest } = result.output;
		return value === undefined ? rest : { ...rest, value };
	}
	const place = result.issues[0].path?.[0];
	if (!place) {
		const expected = "an object with `item`, `kind` and `at`";
		throw new InvalidEventError("event", expected, describe(candidate));
	}
	const field = String(place.key);
	throw new InvalidEventError(
		field,
		Object.hasOwn(expectations, field) ? expectations[field] : "no such field",
		describe(place.value),
	);
}

/** A value in a few words. */
function describe(value: unknown): string {
	if (value === undefined) return "nothing";
	if (typeof value === "string") {
		return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
	}
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" && value ? "an object" : String(value);
}

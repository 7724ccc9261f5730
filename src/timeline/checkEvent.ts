/** @file What an event must be to enter the store. */
import * as v from "valibot";
import type { EventAttributes, TimelineEvent } from "./event.ts";
import { InvalidEventError } from "./invalidEventError.ts";

/** Ids are short; a text of megabytes in their place would slow down all that reads events. */
const longest = 1000;

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest));

/** How far ahead a clock may be: what is said to happen later would stand behind all that is recorded until then. */
const dayMilliseconds = 24 * 60 * 60 * 1000;

const mostAttributes = 20;

const event = v.strictObject({
	item: text,
	kind: text,
	value: v.optional(v.pipe(v.number(), v.finite())),
	attributes: v.optional(v.custom<EventAttributes>(areAttributes)),
	at: v.pipe(
		v.number(),
		v.integer(),
		v.minValue(0),
		v.check((at) => at <= Date.now() + dayMilliseconds),
	),
});

const expectations: Readonly<Record<string, string>> = {
	item: `the id of an item as text of at most ${longest} characters`,
	kind: `what happened as text of at most ${longest} characters, such as "rating"`,
	value: "a finite number, or no such field",
	attributes: `at most ${mostAttributes} texts of at most ${longest} characters, finite numbers, true or false, by their names`,
	at: "a whole number of milliseconds since 1970, at most a day from now",
};

/**
 * The event in `candidate`.
 *
 * @throws InvalidEventError for the first field that is wrong, missing or unknown.
 */
export function checkEvent(candidate: unknown): TimelineEvent {
	const result = v.safeParse(event, candidate, { abortEarly: true });
	if (result.success) {
		const { value, attributes, ...rest } = result.output;
		return {
			...rest,
			...(value === undefined ? {} : { value }),
			...(attributes && { attributes }),
		};
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

function areAttributes(given: unknown): boolean {
	if (Object.prototype.toString.call(given) !== "[object Object]") return false;
	const attributes = Object.entries(given as object);
	return (
		attributes.length <= mostAttributes &&
		attributes.every(
			([name, value]) =>
				name.length <= longest &&
				(typeof value === "string"
					? value.length <= longest
					: typeof value === "boolean" || Number.isFinite(value)),
		)
	);
}

/** A value in a few words. */
export function describe(value: unknown): string {
	if (value === undefined) return "nothing";
	if (typeof value === "string") {
		return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
	}
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" && value ? "an object" : String(value);
}

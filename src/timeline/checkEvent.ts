/** @file What an event must be to enter the store. */
import { dayMilliseconds } from "./dayMilliseconds.ts";
import type { TimelineEvent } from "./event.ts";
import { InvalidEventError } from "./invalidEventError.ts";

/** Ids are short; a text of megabytes in their place would slow down all that reads events. */
const longest = 1000;

/** How far ahead a clock may be: what is said to happen later would stand behind all that is recorded until then. */
const mostAhead = dayMilliseconds;

const mostAttributes = 20;

/** Of each field what may stand there, and that in words. */
const fields: Readonly<
	Record<keyof TimelineEvent, readonly [(given: unknown) => boolean, string]>
> = {
	item: [isText, `the id of an item as text of at most ${longest} characters`],
	kind: [
		isText,
		`what happened as text of at most ${longest} characters, such as "rating"`,
	],
	value: [
		(given) => given === undefined || Number.isFinite(given),
		"a finite number, or no such field",
	],
	attributes: [
		(given) => given === undefined || areAttributes(given),
		`at most ${mostAttributes} texts of at most ${longest} characters, finite numbers, true or false, by their names`,
	],
	at: [
		isMoment,
		"a whole number of milliseconds since 1970, at most a day from now",
	],
};

/**
 * The event in `candidate`.
 *
 * @throws InvalidEventError for the first field that is wrong, missing or unknown.
 */
export function checkEvent(candidate: unknown): TimelineEvent {
	if (typeof candidate !== "object" || candidate === null) {
		const expected = "an object with `item`, `kind` and `at`";
		throw new InvalidEventError("event", expected, describe(candidate));
	}
	const given = candidate as Readonly<Record<string, unknown>>;
	for (const [field, [isRight, expected]] of Object.entries(fields)) {
		if (isRight(given[field])) continue;
		throw new InvalidEventError(field, expected, describe(given[field]));
	}
	const { item, kind, value, attributes, at, ...others } =
		candidate as TimelineEvent;
	for (const [field, stranger] of Object.entries(others)) {
		throw new InvalidEventError(field, "no such field", describe(stranger));
	}
	return {
		item,
		kind,
		at,
		...(value === undefined ? {} : { value }),
		...(attributes && { attributes }),
	};
}

function isText(given: unknown): boolean {
	return typeof given === "string" && given !== "" && given.length <= longest;
}

function isMoment(given: unknown): boolean {
	return (
		Number.isSafeInteger(given) &&
		Number(given) >= 0 &&
		Number(given) <= Date.now() + mostAhead
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

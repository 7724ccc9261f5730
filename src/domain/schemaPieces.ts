/** @file What stands in many schemas. */
import * as v from "valibot";

export const text = v.pipe(v.string(), v.minLength(1));

export const finite = v.pipe(v.number(), v.finite());

export const positive = v.pipe(finite, v.gtValue(0));

/** Each number is above the one before. */
export const ascending = v.check(
	(numbers: number[]) => numbers.every((x, i) => i === 0 || x > numbers[i - 1]),
	"expected ascending numbers",
);

/** A whole number from 0 on. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** @file What stands in many schemas. */
import * as v from "valibot";

export const text = v.pipe(v.string(), v.minLength(1));

export const finite = v.pipe(v.number(), v.finite());

export const positive = v.pipe(finite, v.gtValue(0));

/** A whole number from 0 on. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

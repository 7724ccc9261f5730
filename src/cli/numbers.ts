/** @file Numbers from the command line. */

/** A whole number of at least `least`. Throws a `RangeError` that names the option. */
export function wholeNumber(
	option: string,
	text: string,
	least: number,
): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= least) return value;
	throw new RangeError(
		`--${option} takes a whole number of at least ${least}, not "${text}".`,
	);
}

/** @throws RangeError where something that is counted is not a whole number above 0. */
export function expectCount(name: string, value: number): void {
	if (Number.isInteger(value) && value > 0) return;
	throw new RangeError(`${name} must be a whole number above 0, got ${value}.`);
}

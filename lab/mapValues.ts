/** The same names with something else by each. */
export function mapValues<T, U>(
	record: Readonly<Record<string, T>>,
	of: (value: T, name: string) => U,
): Record<string, U> {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, of(value, name)]),
	);
}

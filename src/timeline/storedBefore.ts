/** @file Whether events were stored under a name, noted beside the database: browsers throw a damaged one away silently. */

/** Notes that there are events, or that there are none. */
export function noteStored(name: string, isAny: boolean): void {
	try {
		if (isAny) localStorage.setItem(keyOf(name), "stored");
		else localStorage.removeItem(keyOf(name));
	} catch {
		// Then a loss is not noticed.
	}
}

/** Whether there were events when it was noted last. */
export function wasStored(name: string): boolean {
	try {
		return localStorage.getItem(keyOf(name)) !== null;
	} catch {
		return false;
	}
}

function keyOf(name: string): string {
	return `${name} timeline`;
}

/** @file What a visitor reads when something failed. */

/** The error's own words; those of this package say what to do. */
export function errorMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

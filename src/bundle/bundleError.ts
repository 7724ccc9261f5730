/** A bundle that cannot be used, or written. The message names the file, what is wrong and what to do. */
export class BundleError extends Error {
	override readonly name = "BundleError";

	constructor(
		/** The file that is at fault, relative to the folder. */
		readonly file: string,
		problem: string,
		options?: ErrorOptions,
	) {
		super(`${file}: ${problem}`, options);
	}
}

/** Runs `work` on a file and names the file in what it throws. */
export function about<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (cause) {
		throw new BundleError(file, (cause as Error).message, { cause });
	}
}

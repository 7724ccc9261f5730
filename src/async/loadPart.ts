/** @file Parts of the program that most pages do without, brought when they are asked for. */

/**
 * What `load` imports.
 *
 * @param errorOf Makes the error to throw where it does not come: offline, or once another build has taken its place.
 */
export async function loadPart<T>(
	load: () => Promise<T>,
	errorOf: (message: string, options: ErrorOptions) => Error,
): Promise<T> {
	try {
		return await load();
	} catch (cause) {
		throw errorOf(
			`A part of this page's program did not come. The browser says “${(cause as Error).message}”. Connect to the network and try again; where the site was changed meanwhile, reload the page.`,
			{ cause },
		);
	}
}

/** @file Starts a module worker, also where the package is served from another origin than the page, such as a CDN. */

/** Notes what it is asked to start. */
class NotedWorker {
	static address: string | URL;
	static options: WorkerOptions | undefined;

	constructor(address: string | URL, options?: WorkerOptions) {
		NotedWorker.address = address;
		NotedWorker.options = options;
	}
}

/**
 * Starts the worker that `start` makes. Browsers start no worker from another origin, so there its script is imported
 * by a module of this one, whose address is a blob's.
 *
 * @param start Nothing but `() => new Worker(new URL("./script.js", import.meta.url), { type: "module" })`: bundlers look
 * for these words and put the address of what they made of the script in their place.
 */
export function startWorker(start: () => Worker): Worker {
	const { address, options } = whatItStarts(start);
	const url = new URL(address, globalThis.location?.href);
	if (url.origin === globalThis.origin || url.protocol === "blob:") {
		return start();
	}
	return startFrom(url, options);
}

/** Starts the worker whose script is at `address`, on whichever origin. */
export function startFrom(
	address: URL,
	options: WorkerOptions = { type: "module" },
): Worker {
	if (address.origin === globalThis.origin) {
		return new Worker(address, options);
	}
	const script = JSON.stringify(address.href);
	// Some bundlers turn module workers into classic ones.
	const importing =
		options.type === "module"
			? `import ${script};`
			: `importScripts(${script});`;
	const blob = new Blob([importing], { type: "text/javascript" });
	const blobAddress = URL.createObjectURL(blob);
	const worker = new Worker(blobAddress, options);
	// It has been read by the time of the first message or error.
	const forget = () => URL.revokeObjectURL(blobAddress);
	worker.addEventListener("message", forget, { once: true });
	worker.addEventListener("error", forget, { once: true });
	return worker;
}

/** The address cannot be asked for by itself: bundlers would take the worker's script for a picture. */
function whatItStarts(start: () => Worker): {
	readonly address: string | URL;
	readonly options: WorkerOptions | undefined;
} {
	const { Worker } = globalThis;
	globalThis.Worker = NotedWorker as unknown as typeof Worker;
	try {
		start();
	} finally {
		globalThis.Worker = Worker;
	}
	return NotedWorker;
}

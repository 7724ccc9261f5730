/** @file How many bytes the WebAssembly memories of a page and its workers have; a memory never shrinks. */

const channel = "wasm-memories";

/** Counts the memories that this page or worker makes from now on. Uses nothing from outside, so that it can be sent as text. */
export function watchMemories(channel: string): void {
	const memories: WebAssembly.Memory[] = [];
	WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
		construct(type, given, newTarget) {
			const memory = Reflect.construct(type, given, newTarget);
			memories.push(memory);
			return memory;
		},
	});
	const questions = new BroadcastChannel(channel);
	questions.onmessage = ({ data }) => {
		if (data !== "how many bytes?") return;
		const sizes = memories.map(({ buffer }) => buffer.byteLength);
		questions.postMessage(sizes.reduce((sum, size) => sum + size, 0));
	};
}

export function watchOwnMemories(): void {
	watchMemories(channel);
}

/** Lets workers that a library makes from text during `work` be counted too. */
export async function watchedWorkers<T>(work: () => Promise<T>): Promise<T> {
	const original = URL.createObjectURL;
	URL.createObjectURL = (blob) =>
		original(
			blob instanceof Blob && blob.type.includes("javascript")
				? new Blob([`(${watchMemories})("${channel}");`, blob], {
						type: blob.type,
					})
				: blob,
		);
	try {
		return await work();
	} finally {
		URL.createObjectURL = original;
	}
}

/** The sum over the page and all its workers. */
export async function wasmMemoryBytes(): Promise<number> {
	const questions = new BroadcastChannel(channel);
	let bytes = 0;
	questions.onmessage = ({ data }) => {
		if (typeof data === "number") bytes += data;
	};
	questions.postMessage("how many bytes?");
	await new Promise((resolve) => setTimeout(resolve, 500));
	questions.close();
	return bytes;
}

/** @file One thread of the loops that say what the machine can do at most. */

/** What `assembly/machine.ts` exports. */
type Loops = {
	readonly memory: WebAssembly.Memory;
	readonly read: (from: number, count: number) => number;
	readonly copy: (to: number, from: number, count: number) => void;
	readonly multiply: (rounds: number, x: number, y: number) => number;
};

export interface MachineTask {
	readonly module: readonly number[];
	readonly loop: "read" | "copy" | "multiply";
	/** Bytes to read or copy: as many as the weights that this thread would read for a token. */
	readonly bytes: number;
	readonly milliseconds: number;
}

const multiplications = 200_000;

addEventListener(
	"message",
	async ({ data }: MessageEvent<MachineTask>) => {
		const { instance } = await WebAssembly.instantiate(
			Uint8Array.from(data.module),
		);
		const { memory, read, copy, multiply } = instance.exports as Loops;
		const bytes = Math.ceil(data.bytes / 128) * 128;
		memory.grow(Math.ceil((2 * bytes) / 65_536));
		new Uint8Array(memory.buffer).fill(1);
		const loops = {
			read: () => void read(0, bytes),
			copy: () => copy(bytes, 0, bytes),
			multiply: () => void multiply(multiplications, 3, 5),
		};
		const loop = loops[data.loop];
		// A browser optimizes what it has seen running.
		for (let i = 0; i < 3; i++) loop();
		await new Promise((resolve) => setTimeout(resolve, 100));
		postMessage("ready");
		addEventListener("message", () => {
			let best = Infinity;
			let passes = 0;
			const start = performance.now();
			let end = start;
			while (end - start < data.milliseconds) {
				loop();
				const now = performance.now();
				best = Math.min(best, now - end);
				end = now;
				passes++;
			}
			const perPass =
				data.loop === "multiply" ? multiplications * 8 * 32 : bytes;
			// Operations or bytes a second: on the whole, and in the quickest pass.
			postMessage({
				mean: (passes * perPass) / ((end - start) / 1000),
				most: perPass / (best / 1000),
			});
		});
	},
	{ once: true },
);

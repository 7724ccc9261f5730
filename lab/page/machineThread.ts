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

/** Bytes, or multiplications and additions, a second: on the whole, and in the quickest pass. */
export interface Rate {
	readonly mean: number;
	readonly most: number;
}

const rounds = 200_000;
const operationsPerRound = 8 * 16 * 2;

let ready: Promise<() => Rate> | undefined;

addEventListener(
	"message",
	async ({ data }: MessageEvent<MachineTask | "go">) => {
		if (data !== "go") ready = prepare(data);
		const run = await ready;
		postMessage(data === "go" ? run?.() : "ready");
	},
);

async function prepare({ module, loop, bytes, milliseconds }: MachineTask) {
	const { instance } = await WebAssembly.instantiate(Uint8Array.from(module));
	const { memory, read, copy, multiply } = instance.exports as Loops;
	const count = Math.ceil(bytes / 128) * 128;
	memory.grow(Math.ceil((2 * count) / 65_536));
	new Uint8Array(memory.buffer).fill(1);
	const passes = {
		read: () => void read(0, count),
		copy: () => copy(count, 0, count),
		multiply: () => void multiply(rounds, 3, 5),
	};
	const pass = passes[loop];
	const perPass = loop === "multiply" ? rounds * operationsPerRound : count;
	// A browser optimizes what it has seen running, while it runs nothing else.
	for (let i = 0; i < 3; i++) pass();
	await new Promise((resolve) => setTimeout(resolve, 100));
	return (): Rate => {
		const start = performance.now();
		let [end, quickest, made] = [start, Infinity, 0];
		while (end - start < milliseconds) {
			pass();
			const now = performance.now();
			quickest = Math.min(quickest, now - end);
			end = now;
			made++;
		}
		return {
			mean: (made * perPass) / ((end - start) / 1000),
			most: perPass / (quickest / 1000),
		};
	};
}

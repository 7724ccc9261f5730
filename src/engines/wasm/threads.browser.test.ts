import { afterEach, expect, test } from "vitest";
import { KernelMemory } from "./memory.ts";
import { Threads } from "./threads.ts";
import { bestVariant, compileVariant } from "./variant.ts";

const { Worker } = globalThis;

afterEach(() => {
	globalThis.Worker = Worker;
});

test("a thread whose script does not come is told, even if that is known before the kernels are compiled", async () => {
	let isKnown = () => {};
	const known = new Promise<void>((resolve) => {
		isKnown = resolve;
	});
	globalThis.Worker = class extends Worker {
		constructor() {
			super(URL.createObjectURL(new Blob(["throw new Error('none')"])));
			this.addEventListener("error", isKnown);
		}
	};
	const compiling = compileVariant(bestVariant());
	const starting = Threads.start(
		known.then(() => compiling),
		new KernelMemory(true),
		2,
	);
	const reported: unknown[] = [];
	addEventListener("error", (event) => reported.push(event));
	await expect((await starting).ready).rejects.toThrow("could not start");
	// It would end whoever else works there.
	expect(reported).toEqual([]);
});

test("a thread whose kernels cannot be had says so", async () => {
	// Wants what nobody gives it.
	const module = await WebAssembly.compile(
		Uint8Array.from(
			"\0asm\u0001\0\0\0\u0002\u000c\u0001\u0003env\u0003mem\u0002\0\u0001",
			(character) => character.charCodeAt(0),
		),
	);
	const { memory } = new KernelMemory(true);
	const worker = new Worker(new URL("./thread.ts", import.meta.url), {
		type: "module",
	});
	const failure = new Promise<ErrorEvent>((resolve) => {
		worker.onerror = (event) => {
			event.preventDefault();
			resolve(event);
		};
	});
	worker.postMessage({ module, memory, thread: 1 });
	expect((await failure).message).toContain("mem");
	worker.terminate();
});

import { describe, expect, it } from "vitest";
import { allOf } from "./testing/allOf.ts";
import { textPieces } from "./textPieces.ts";

const later = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("text pieces", () => {
	it("come in order, those pushed at once and those pushed later", async () => {
		const pieces = textPieces(async (onText) => {
			onText("a");
			onText("b");
			await later();
			onText("c");
		});
		expect(await allOf(pieces)).toEqual(["a", "b", "c"]);
	});

	it("come before the error that ended them", async () => {
		const seen: string[] = [];
		const reading = (async () => {
			const pieces = textPieces(async (onText) => {
				onText("a");
				throw new Error("no more");
			});
			for await (const piece of pieces) seen.push(piece);
		})();
		await expect(reading).rejects.toThrow("no more");
		expect(seen).toEqual(["a"]);
	});

	it("stop being written when nobody reads them any more", async () => {
		let stopped: AbortSignal | undefined;
		for await (const piece of textPieces(async (onText, signal) => {
			stopped = signal;
			onText("a");
			await new Promise((_, reject) =>
				signal.addEventListener("abort", () => reject(signal.reason)),
			);
		})) {
			expect(piece).toBe("a");
			break;
		}
		expect(stopped?.aborted).toBe(true);
	});

	it("stop with the reader's signal, and say so", async () => {
		const stop = new AbortController();
		const pieces = textPieces(async (_onText, signal) => {
			stop.abort();
			signal.throwIfAborted();
		}, stop.signal);
		await expect(allOf(pieces)).rejects.toMatchObject({ name: "AbortError" });
	});

	it("end with the reader's signal, whatever was written before it", async () => {
		const stop = new AbortController();
		const seen: string[] = [];
		const reading = (async () => {
			const pieces = textPieces(async (onText) => {
				onText("a");
				onText("b");
				await later();
			}, stop.signal);
			for await (const piece of pieces) {
				seen.push(piece);
				stop.abort();
			}
		})();
		await expect(reading).rejects.toMatchObject({ name: "AbortError" });
		expect(seen).toEqual(["a"]);
	});
});

/** @file The device that the tests of this folder share: any adapter there is, software too. */
import { afterAll, afterEach, expect } from "vitest";
import { Gpu } from "./gpu.ts";

/** Makes a device for one test file; an error on it that no call reports fails the test. */
export async function testDevice(): Promise<Gpu> {
	const adapter = await navigator.gpu.requestAdapter();
	if (!adapter) throw new Error("This Chromium offers no WebGPU adapter.");
	const gpu = await Gpu.of(adapter);
	const errors: string[] = [];
	gpu.device.addEventListener("uncapturederror", ({ error }) => {
		errors.push(error.message);
	});
	afterEach(async () => {
		await gpu.idle();
		expect(errors.splice(0)).toEqual([]);
	});
	afterAll(() => gpu.dispose());
	return gpu;
}

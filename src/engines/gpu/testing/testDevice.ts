/** @file The device that the tests of this folder share: any adapter there is, software too. */
import { afterAll, afterEach, expect, type MockInstance } from "vitest";
import { Gpu } from "../gpu.ts";
import { bufferOf, type GpuRows } from "../recording.ts";
import { type ShaderName, shaderNames } from "../shaders.ts";

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

/** The shaders that no operator uses: those that choose among scores. */
export const choiceShaders: readonly ShaderName[] = [
	"bestOfSlice",
	"candidates",
	"drawToken",
];

/** The shaders of all kernels that a device was asked for. */
export function usedShaders(
	pipelines: MockInstance<Gpu["pipeline"]>,
): Set<ShaderName> {
	return new Set(
		pipelines.mock.calls.flatMap(([kernel]) => shaderNames(kernel)),
	);
}

/** The numbers of rows that have been computed. */
export async function readRows(gpu: Gpu, rows: GpuRows): Promise<Float32Array> {
	const bytes = rows.span.count * rows.width * 4;
	const staging = gpu.staging(bytes);
	gpu.submit((encoder) => {
		encoder.copyBufferToBuffer(bufferOf(rows), 0, staging, 0, bytes);
	});
	const numbers = new Float32Array(await gpu.read(staging, bytes));
	staging.destroy();
	return numbers;
}

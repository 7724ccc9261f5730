import { describe, expect, test, vi } from "vitest";
import type { EngineTypes, Operators } from "../../operators/operators.ts";
import { quantize } from "../../operators/quantize.ts";
import { randomStream } from "../../operators/random.ts";
import { floatTensor } from "../../operators/tensor.ts";
import type { EngineUnderTest } from "../../operators/testing/operatorCase.ts";
import { operatorCases } from "../../operators/testing/operatorCases.ts";
import { referenceUnderTest } from "../../operators/testing/referenceUnderTest.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { KeyValueCache } from "./keyValueCache.ts";
import {
	type LinearKernel,
	linearKernel,
	vectorLanes,
} from "./linearKernel.ts";
import { recordListedOutputs } from "./listedOutputs.ts";
import { type GpuEngineTypes, gpuOperators } from "./operators.ts";
import { type GpuRows, Recording } from "./recording.ts";
import { shaders } from "./shaders.ts";
import { Span } from "./span.ts";
import {
	choiceShaders,
	readRows,
	testDevice,
	usedShaders,
} from "./testing/testDevice.ts";
import { uploadWeight } from "./weights.ts";

const gpu = await testDevice();
const pipelines = vi.spyOn(gpu, "pipeline");

/** Records until something is read, then runs what was recorded. */
function engineUnderTest(
	forced?: LinearKernel,
): EngineUnderTest<GpuEngineTypes> {
	let recording = new Recording(gpu);
	const lengths = new Map<KeyValueCache, number>();
	const now = (): Operators<GpuEngineTypes> => gpuOperators(recording, forced);
	const spanOf = (count: number) => {
		const span = new Span(gpu, count);
		span.set(0, count);
		return span;
	};
	return {
		operators: {
			embed: (...call) => now().embed(...call),
			parameter: (...call) => now().parameter(...call),
			linear: (...call) => now().linear(...call),
			add: (...call) => now().add(...call),
			concat: (...call) => now().concat(...call),
			rmsNorm: (...call) => now().rmsNorm(...call),
			swiglu: (...call) => now().swiglu(...call),
			gatedAdd: (...call) => now().gatedAdd(...call),
			dropout: (...call) => now().dropout(...call),
			crossAttention: (...call) => now().crossAttention(...call),
			rotary(x, heads, frequencies, cache) {
				x.span.set(lengths.get(cache) ?? 0, x.span.count);
				return now().rotary(x, heads, frequencies, cache);
			},
			attention(query, key, value, shape, cache) {
				const { span } = query;
				const first = lengths.get(cache) ?? 0;
				for (const rows of [query, key, value]) {
					rows.span.set(first, span.count);
				}
				lengths.set(cache, first + span.count);
				return now().attention(query, key, value, shape, cache);
			},
		},
		rows(values, width) {
			const span = spanOf(values.length / width);
			const data = Float32Array.from(values);
			return { width, span, buffer: gpu.upload(data, "input") };
		},
		weight: (tensor) => uploadWeight(gpu, tensor),
		ids(values) {
			const buffer = gpu.upload(Uint32Array.from(values), "ids");
			return { span: spanOf(values.length), buffer };
		},
		cache: (width, window) => new KeyValueCache(gpu, width, window, 5),
		async read(rows) {
			const plan = await recording.plan([rows]);
			recording = new Recording(gpu);
			gpu.submit((encoder) => plan.encode(encoder));
			const numbers = await readRows(gpu, rows);
			plan.dispose();
			return numbers;
		},
	};
}

describe("the GPU operators give what the reference gives", () => {
	test.each(operatorCases)("$name", async (operatorCase) => {
		const expected = await operatorCase.run(referenceUnderTest);
		const numbers = await operatorCase.run(engineUnderTest());
		expect(relativeError(numbers, expected)).toBeLessThan(1e-5);
	});

	const products = operatorCases.filter(({ name }) =>
		name.startsWith("linear,"),
	);
	test.each(products)(
		"$name, on each kernel of one warm device",
		async (product) => {
			const expected = await product.run(referenceUnderTest);
			for (const kernel of ["matrixVector", "matrixMatrix"] as const) {
				const numbers = await product.run(engineUnderTest(kernel));
				expect(relativeError(numbers, expected), kernel).toBeLessThan(1e-5);
			}
		},
	);
});

test.each(["q8_0", "q4_1"] as const)(
	"%s blocks keep scales that are too small for normal 16-bit floats",
	async (type) => {
		const values = Float32Array.from(
			{ length: 96 },
			(_, i) => Math.sin(i) / 1e5,
		);
		const tiny = quantize(values, [3, 32], type);
		const rowsOf = async <E extends EngineTypes>(engine: EngineUnderTest<E>) =>
			engine.read(
				engine.operators.embed(engine.weight(tiny), engine.ids([0, 1, 2])),
			);
		const [numbers, expected] = [
			await rowsOf(engineUnderTest()),
			await rowsOf(referenceUnderTest),
		];
		expect(relativeError(numbers, expected)).toBeLessThan(1e-6);
	},
);

test.each(["f32", "q8_0", "q4_1"] as const)(
	"outputs of a list are bit for bit those of the whole product, and no others are computed: %s",
	async (type) => {
		const shape = [301, 96];
		const values = randomNumbers(301 * 96, 1);
		const weight = uploadWeight(
			gpu,
			type === "f32"
				? floatTensor(values, shape)
				: quantize(values, shape, type),
		);
		const row = (values: Float32Array<ArrayBuffer>): GpuRows => {
			const span = new Span(gpu, 1);
			span.set(0, 1);
			return { width: values.length, span, buffer: gpu.upload(values, "row") };
		};
		const x = row(randomNumbers(96, 2));
		const some = row(new Float32Array(301).fill(7));
		const outputs = [300, 7, 0, 5, 299, 8, 9, 100, 31];
		const list = {
			listed: gpu.upload(Uint32Array.of(...outputs, 55), "listed"),
			choice: gpu.uniform(16, "choice"),
		};
		gpu.write(list.choice, Uint32Array.of(outputs.length));
		const recording = new Recording(gpu);
		const whole = gpuOperators(recording).linear(x, weight);
		recordListedOutputs(recording, x, weight, list, some);
		const plan = await recording.plan([whole]);
		gpu.submit((encoder) => plan.encode(encoder));
		const all = await readRows(gpu, whole);
		expect([...(await readRows(gpu, some))]).toEqual(
			Array.from(all, (output, i) => (outputs.includes(i) ? output : 7)),
		);
	},
);

function randomNumbers(count: number, seed: number): Float32Array<ArrayBuffer> {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: count }, () => uniform() * 2 - 1);
}

test("few rows are multiplied one by one, many in tiles, and odd widths in tiles", () => {
	expect(linearKernel(1, 576)).toBe("matrixVector");
	expect(linearKernel(32, 576)).toBe("matrixMatrix");
	expect(linearKernel(1, 19)).toBe("matrixMatrix");
});

test("as many threads share an output as a row has blocks, and at most eight", () => {
	const lanes = [32, 64, 96, 128, 160, 256, 576].map(vectorLanes);
	expect(lanes).toEqual([1, 2, 4, 4, 8, 8, 8]);
});

test("every shader is a file, and every file is compared with the reference: here, among the choices or by itself", () => {
	const files = Object.keys(import.meta.glob("../../../shaders/*.wgsl"));
	const names = files.map((file) => file.slice("../../../shaders/".length, -5));
	expect(Object.keys(shaders).sort()).toEqual(names.sort());
	const elsewhere = [...choiceShaders, "itemToItem"];
	const compared = [...usedShaders(pipelines), ...elsewhere];
	expect(compared.sort()).toEqual(names);
});

/** @file One GPU device: its buffers, its pipelines and how it fails. */
import { type Kernel, kernelKey, shaderNames, shaders } from "./shaders.ts";

/** The device went away: the driver was reset or updated, the machine slept, or the browser ran out of GPU memory. */
export class GpuLostError extends Error {
	override readonly name = "GpuLostError";

	constructor(message: string) {
		super(`The GPU device was lost${message && ` (${message})`}.`);
	}
}

/** A GPU device and what lives as long as it does. */
export class Gpu {
	/** Resolves once the device is gone, after which every call rejects. Not after `dispose`. */
	readonly lost: Promise<GpuLostError>;
	/** Bound where a kernel has a place for something that a call does not have. */
	readonly nothing: GPUBuffer;
	readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();
	readonly #constants = new Map<string, GPUBuffer>();
	#gone: Error | undefined;

	constructor(readonly device: GPUDevice) {
		this.nothing = this.storage(16, "nothing");
		this.lost = new Promise((resolve) => {
			void device.lost.then(({ message }) => {
				if (this.#gone) return;
				const error = new GpuLostError(message);
				this.#gone = error;
				resolve(error);
			});
		});
	}

	/** A device of this adapter, with as large buffers as it can have. */
	static async of(adapter: GPUAdapter): Promise<Gpu> {
		const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
		const device = await adapter.requestDevice({
			requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
		});
		return new Gpu(device);
	}

	/** A buffer of zeros that kernels read and write. */
	storage(bytes: number, label: string): GPUBuffer {
		return this.#buffer(bytes, GPUBufferUsage.STORAGE, label);
	}

	/** A small buffer of numbers that are written before a run. */
	uniform(bytes: number, label: string): GPUBuffer {
		return this.#buffer(bytes, GPUBufferUsage.UNIFORM, label);
	}

	/** Whole numbers that never change, one buffer for all who need the same. */
	constants(numbers: readonly number[]): GPUBuffer {
		const key = numbers.join();
		const known = this.#constants.get(key);
		if (known) return known;
		const buffer = this.uniform(numbers.length * 4, key);
		this.write(buffer, Uint32Array.from(numbers));
		this.#constants.set(key, buffer);
		return buffer;
	}

	/** A buffer that holds `data`. */
	upload(data: ArrayBufferView, label: string): GPUBuffer {
		const buffer = this.storage(data.byteLength, label);
		this.write(buffer, data);
		return buffer;
	}

	/** Writes at byte `start` of `buffer`, before everything that is submitted later. */
	write(buffer: GPUBuffer, data: ArrayBufferView, start = 0): void {
		this.device.queue.writeBuffer(
			buffer,
			start,
			data.buffer,
			data.byteOffset,
			data.byteLength,
		);
	}

	/** Submits what `encode` encodes. Throws once the device is lost. */
	submit(encode: (encoder: GPUCommandEncoder) => void): void {
		if (this.#gone) throw this.#gone;
		const encoder = this.device.createCommandEncoder();
		encode(encoder);
		this.device.queue.submit([encoder.finish()]);
	}

	/** Resolves when all that was submitted has run. */
	async idle(): Promise<void> {
		await this.device.queue.onSubmittedWorkDone();
		if (this.#gone) throw this.#gone;
	}

	/** Reads `bytes` from the start of `staging`, a buffer that was made for it. */
	async read(staging: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
		try {
			await staging.mapAsync(GPUMapMode.READ, 0, bytes);
		} catch (error) {
			// The browser ends what waits for the device before it says that the device is lost.
			await new Promise((resolve) => setTimeout(resolve));
			throw this.#gone ?? error;
		}
		const copy = staging.getMappedRange(0, bytes).slice(0);
		staging.unmap();
		return copy;
	}

	/** A buffer for `read`. */
	staging(bytes: number): GPUBuffer {
		const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
		return this.device.createBuffer({ label: "staging", size: bytes, usage });
	}

	/** The pipeline of a kernel, compiled at its first use. */
	pipeline(kernel: Kernel): Promise<GPUComputePipeline> {
		const key = kernelKey(kernel);
		const known = this.#pipelines.get(key);
		if (known) return known;
		const code = shaderNames(kernel)
			.map((name) => shaders[name])
			.join("\n");
		const pipeline = this.device.createComputePipelineAsync({
			label: key,
			layout: "auto",
			compute: {
				module: this.device.createShaderModule({ label: key, code }),
				constants: { ...kernel.constants },
			},
		});
		this.#pipelines.set(key, pipeline);
		return pipeline;
	}

	/**
	 * Makes buffers and bindings in `make` and waits whether the device could.
	 *
	 * @throws Error that begins with `doing`, when memory ran out or a call was wrong.
	 */
	async checked<T>(doing: string, make: () => T): Promise<T> {
		if (this.#gone) throw this.#gone;
		this.device.pushErrorScope("out-of-memory");
		this.device.pushErrorScope("validation");
		let made: T;
		let failures: Promise<(GPUError | null)[]>;
		try {
			made = make();
		} finally {
			failures = Promise.all([
				this.device.popErrorScope(),
				this.device.popErrorScope(),
			]);
		}
		const failure = (await failures).find((error) => error !== null);
		if (failure) throw new Error(`${doing} failed: ${failure.message}`);
		return made;
	}

	/** Frees the device and every buffer on it. */
	dispose(): void {
		this.#gone ??= new Error("The GPU device was disposed of.");
		this.device.destroy();
	}

	#buffer(bytes: number, usage: number, label: string): GPUBuffer {
		return this.device.createBuffer({
			label,
			size: Math.max(16, Math.ceil(bytes / 4) * 4),
			usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
		});
	}
}

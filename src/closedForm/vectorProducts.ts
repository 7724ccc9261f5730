/** @file The products of some vectors with each of many. */
import { Graph } from "../graph/graph.ts";
import { product } from "../graph/products.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";

/** So many vectors are taken at once. */
export const productsAtOnce = 256;

export class VectorProducts {
	private constructor(
		private readonly session: Session<"products">,
		private readonly all: Float32Array,
		private readonly width: number,
	) {}

	/** @param all `[count, width]` */
	static async create(
		runtime: OnnxRuntime,
		all: Float32Array,
		width: number,
	): Promise<VectorProducts> {
		const graph = new Graph();
		const some = graph.input("some", [productsAtOnce, width]);
		const others = graph.input("all", [all.length / width, width]);
		const tensor = product(some, others, { transposeB: true });
		const session = await Session.create(runtime, graph, {
			products: { tensor },
		});
		return new VectorProducts(session, all, width);
	}

	/** @param some `[n, width]`, of at most `productsAtOnce`; `[productsAtOnce, count]`, the first `n` are theirs. */
	async of(some: Float32Array): Promise<Float32Array> {
		const padded = new Float32Array(productsAtOnce * this.width);
		padded.set(some);
		const given = { some: padded, all: this.all };
		return (await this.session.run(given)).products as Float32Array;
	}

	async release(): Promise<void> {
		await this.session.release();
	}
}

/**
 * @file The dozen operators over which every model in `model/` is written once.
 *
 * An engine implements them, and the verbs that a text needs (`engines/textEngine.ts`): plain TypeScript
 * (`operators/reference.ts`, which defines what each operator means), an ONNX graph (`graph/`),
 * WGSL (`engines/gpu/`) and WebAssembly (`engines/wasm/`). Some engines compute at once, others record the calls and
 * run them later; a model cannot tell.
 */
import type { RotaryFrequencies } from "./rotaryFrequencies.ts";

/** Some rows of `width` numbers: `[rows, width]`, or `[batch, rows, width]` where the engine trains. */
export interface Rows {
	readonly width: number;
}

/** The types that differ from engine to engine. */
export interface EngineTypes {
	/** Activations. */
	rows: Rows;
	/** A learned tensor: a matrix `[out, in]`, a table `[entries, width]` or a vector `[width]`. */
	weight: unknown;
	/** Indices of table entries, one per row. */
	ids: unknown;
	/** The keys and values of one attention layer, and with them the position of the next row. */
	cache: unknown;
	/** Which rows of a memory are real, where an engine pads. */
	mask: unknown;
}

/** How attention divides its rows. Queries have `heads` heads; keys and values may have fewer, shared by groups. */
export interface AttentionHeads {
	readonly heads: number;
	readonly keyValueHeads: number;
}

/** What the layers of a Transformer are made of: a user encoder needs no others. */
export interface LayerOperators<E extends EngineTypes> {
	/** Looks up one row per id: `table [entries, width]`, `ids [rows]` → `[rows, width]`. */
	embed(table: E["weight"], ids: E["ids"]): E["rows"];

	/** `y = x · weightᵀ (+ bias)`: `x [rows, in]`, `weight [out, in]`, `bias [out]` → `[rows, out]`. */
	linear(x: E["rows"], weight: E["weight"], bias?: E["weight"]): E["rows"];

	/** `a + b`, of equal shapes. */
	add(a: E["rows"], b: E["rows"]): E["rows"];

	/** Joins rows side by side: widths add up. */
	concat(parts: readonly E["rows"][]): E["rows"];

	/**
	 * `x / sqrt(mean(x²) + epsilon) · weight`, row by row, or head by head: each run of as many numbers of a row as the
	 * weight has is a norm of its own. `x [rows, n · width]`, `weight [width]`.
	 */
	rmsNorm(x: E["rows"], weight: E["weight"], epsilon: number): E["rows"];

	/** `silu(gate) · up` with `silu(z) = z / (1 + e⁻ᶻ)`: the middle of a SwiGLU feed-forward. */
	swiglu(gate: E["rows"], up: E["rows"]): E["rows"];

	/** Drops numbers at random while training; elsewhere returns `x`. */
	dropout(x: E["rows"]): E["rows"];

	/**
	 * Rotary positions (Su et al., 2104.09864) on neighbouring pairs: in each head, the pair `(2i, 2i+1)` of the
	 * row at position `p` turns by `p` times its frequency (`pairFrequencies`). The first row of `x` stands at the cache's next
	 * position. This is the layout of GGUF files; checkpoints that rotate halves permute their rows once, at load.
	 */
	rotary(
		x: E["rows"],
		heads: number,
		frequencies: RotaryFrequencies,
		cache: E["cache"],
	): E["rows"];

	/**
	 * Causal attention over a growing cache: appends `key` and `value` to `cache`, then lets each row of `query`
	 * read every row up to its own (or the last ones, where the cache keeps a window).
	 * `query [rows, heads · h]`, `key`, `value [rows, keyValueHeads · h]` → `[rows, heads · h]`.
	 */
	attention(
		query: E["rows"],
		key: E["rows"],
		value: E["rows"],
		shape: AttentionHeads,
		cache: E["cache"],
	): E["rows"];
}

/** All that there are; a language model that reads a person needs them. */
export interface Operators<E extends EngineTypes> extends LayerOperators<E> {
	/** A learned matrix `[rows, width]` used as activations, such as the latents of a resampler. */
	parameter(weight: E["weight"]): E["rows"];

	/** `x + tanh(gate) · y` with a learned scalar `gate [1]`. With a gate of zero, `x` bit for bit. */
	gatedAdd(x: E["rows"], y: E["rows"], gate: E["weight"]): E["rows"];

	/**
	 * Attention of `query [rows, heads · h]` over all rows of a memory, `keys`, `values [memory, heads · h]` →
	 * `[rows, heads · h]`. `mask` leaves out the memory's padding where an engine pads.
	 */
	crossAttention(
		query: E["rows"],
		keys: E["rows"],
		values: E["rows"],
		heads: number,
		mask?: E["mask"],
	): E["rows"];
}

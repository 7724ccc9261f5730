// Weights [outputs, inputs] in blocks of 32 that share a scale, as in GGUF's Q8_0: w = scale · q.
//
// A block is nine words: the scale as a 32-bit float, then 32 signed bytes.

struct Shape {
	outputs: u32,
	inputs: u32,
	hasBias: u32,
}

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;

/// Weights `at … at + 3` of a row; `at` is a multiple of four.
fn weight4(row: u32, at: u32) -> vec4f {
	let block = (row * (shape.inputs / 32u) + at / 32u) * 9u;
	return bitcast<f32>(weights[block]) * quants(weights[block + 1u + at % 32u / 4u]);
}

fn quants(word: u32) -> vec4f {
	return vec4f(unpack4xI8(word));
}

/// Σ_i w[row, 32 · block + i] · x[i] for the 32 inputs of a block: `low` holds x[0 … 15], `high` x[16 … 31].
fn blockDot(row: u32, block: u32, low: mat4x4f, high: mat4x4f, total: f32) -> f32 {
	let at = (row * (shape.inputs / 32u) + block) * 9u;
	let product = dot(quants(weights[at + 1u]), low[0]) + dot(quants(weights[at + 2u]), low[1])
		+ dot(quants(weights[at + 3u]), low[2]) + dot(quants(weights[at + 4u]), low[3])
		+ dot(quants(weights[at + 5u]), high[0]) + dot(quants(weights[at + 6u]), high[1])
		+ dot(quants(weights[at + 7u]), high[2]) + dot(quants(weights[at + 8u]), high[3]);
	return bitcast<f32>(weights[at]) * product;
}

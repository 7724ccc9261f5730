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
	let quants = unpack4xI8(weights[block + 1u + at % 32u / 4u]);
	return bitcast<f32>(weights[block]) * vec4f(quants);
}

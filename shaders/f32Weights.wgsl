// Weights [outputs, inputs] as 32-bit floats, each row filled up with zeros to a multiple of four.

struct Shape {
	outputs: u32,
	inputs: u32,
	hasBias: u32,
}

@group(0) @binding(0) var<storage, read> weights: array<vec4f>;
@group(0) @binding(1) var<uniform> shape: Shape;

/// Weights `at … at + 3` of a row; `at` is a multiple of four.
fn weight4(row: u32, at: u32) -> vec4f {
	return weights[row * ((shape.inputs + 3u) / 4u) + at / 4u];
}

/// Σ_i w[row, 32 · block + i] · x[i] for the 32 inputs of a block: `low` holds x[0 … 15], `high` x[16 … 31].
fn blockDot(row: u32, block: u32, low: mat4x4f, high: mat4x4f, total: f32) -> f32 {
	let at = row * (shape.inputs / 4u) + block * 8u;
	return dot(weights[at], low[0]) + dot(weights[at + 1u], low[1])
		+ dot(weights[at + 2u], low[2]) + dot(weights[at + 3u], low[3])
		+ dot(weights[at + 4u], high[0]) + dot(weights[at + 5u], high[1])
		+ dot(weights[at + 6u], high[2]) + dot(weights[at + 7u], high[3]);
}

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

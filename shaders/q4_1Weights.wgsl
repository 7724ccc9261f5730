// Weights [outputs, inputs] in blocks of 32 that share a scale and a minimum, as in GGUF's Q4_1: w = scale · q + minimum.
//
// A block is five words: scale and minimum as 16-bit floats, then 32 nibbles. The low nibbles of the four words are
// weights 0 to 15, the high nibbles weights 16 to 31.

struct Shape {
	outputs: u32,
	inputs: u32,
	hasBias: u32,
}

@group(0) @binding(0) var<storage, read> weights: array<u32>;
@group(0) @binding(1) var<uniform> shape: Shape;

/// A 16-bit float, exactly. `unpack2x16float` is free to flush the smallest ones, which scales do reach, to zero.
fn half(bits: u32) -> f32 {
	let sign = (bits & 0x8000u) << 16u;
	let size = bits & 0x7fffu;
	let normal = bitcast<f32>((size << 13u) + (112u << 23u));
	let subnormal = f32(size) * 0x1p-24f;
	return bitcast<f32>(sign | bitcast<u32>(select(normal, subnormal, size < 0x400u)));
}

/// Weights `at … at + 3` of a row; `at` is a multiple of four.
fn weight4(row: u32, at: u32) -> vec4f {
	let block = (row * (shape.inputs / 32u) + at / 32u) * 5u;
	let head = weights[block];
	let nibbles = weights[block + 1u + at % 16u / 4u] >> (at % 32u / 16u * 4u);
	return half(head) * vec4f(unpack4xU8(nibbles & 0x0f0f0f0fu)) + half(head >> 16u);
}

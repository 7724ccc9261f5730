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

fn lowNibbles(word: u32) -> vec4f {
	return vec4f(unpack4xU8(word & 0x0f0f0f0fu));
}

/// Weights `at … at + 3` of a row; `at` is a multiple of four.
fn weight4(row: u32, at: u32) -> vec4f {
	let block = (row * (shape.inputs / 32u) + at / 32u) * 5u;
	let head = weights[block];
	let word = weights[block + 1u + at % 16u / 4u] >> (at % 32u / 16u * 4u);
	return half(head) * lowNibbles(word) + half(head >> 16u);
}

/// Σ_i w[row, 32 · block + i] · x[i] for the 32 inputs of a block: `low` holds x[0 … 15], `high` x[16 … 31];
/// `total` is their sum, which the minimum is multiplied by.
fn blockDot(row: u32, block: u32, low: mat4x4f, high: mat4x4f, total: f32) -> f32 {
	let at = (row * (shape.inputs / 32u) + block) * 5u;
	let head = weights[at];
	let a = weights[at + 1u];
	let b = weights[at + 2u];
	let c = weights[at + 3u];
	let d = weights[at + 4u];
	let product = dot(lowNibbles(a), low[0]) + dot(lowNibbles(b), low[1])
		+ dot(lowNibbles(c), low[2]) + dot(lowNibbles(d), low[3])
		+ dot(lowNibbles(a >> 4u), high[0]) + dot(lowNibbles(b >> 4u), high[1])
		+ dot(lowNibbles(c >> 4u), high[2]) + dot(lowNibbles(d >> 4u), high[3]);
	return half(head) * product + half(head >> 16u) * total;
}

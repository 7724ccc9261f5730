// out[r, n] = Σ_k x[r, k] · weights[n, k] + bias[n], for many rows
//
// x [rows, inputs], weights [outputs, inputs], bias [outputs], out [rows, outputs]; span = (position of the first row,
// rows). A workgroup makes a tile of 32 rows by 32 outputs, each of its 64 threads four by four of them, and takes
// both factors through workgroup memory, 32 inputs at a time, so that each weight is unpacked once for 32 rows.

@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<uniform> span: vec4u;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

/// [32 inputs, 8 groups of four rows] and [32 inputs, 8 groups of four outputs].
var<workgroup> xTile: array<vec4f, 256>;
var<workgroup> weightTile: array<vec4f, 256>;

fn x4(row: u32, at: u32) -> vec4f {
	var four = vec4f();
	if (row < span.y) {
		for (var i = 0u; i < 4u && at + i < shape.inputs; i++) {
			four[i] = x[row * shape.inputs + at + i];
		}
	}
	return four;
}

fn known4(output: u32, at: u32) -> vec4f {
	if (output >= shape.outputs || at >= shape.inputs) {
		return vec4f();
	}
	return weight4(output, at);
}

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	let firstRow = group.y * 32u;
	let firstOutput = group.x * 32u;
	if (firstRow >= span.y) {
		return;
	}
	let across = thread % 8u;
	let down = thread / 8u;
	var sums = array<vec4f, 4>();
	for (var first = 0u; first < shape.inputs; first += 32u) {
		// Each thread turns a four-by-four square of each factor, so that it writes whole vectors.
		let at = first + down * 4u;
		let row = firstRow + across * 4u;
		let output = firstOutput + across * 4u;
		let xSquare = transpose(mat4x4f(
			x4(row, at), x4(row + 1u, at), x4(row + 2u, at), x4(row + 3u, at),
		));
		let weightSquare = transpose(mat4x4f(
			known4(output, at), known4(output + 1u, at), known4(output + 2u, at), known4(output + 3u, at),
		));
		for (var i = 0u; i < 4u; i++) {
			xTile[(down * 4u + i) * 8u + across] = xSquare[i];
			weightTile[(down * 4u + i) * 8u + across] = weightSquare[i];
		}
		workgroupBarrier();
		// Threads whose rows are beyond the last one only help to load.
		if (firstRow + down * 4u < span.y) {
			for (var k = 0u; k < 32u; k++) {
				let rows = xTile[k * 8u + down];
				let weightRow = weightTile[k * 8u + across];
				for (var i = 0u; i < 4u; i++) {
					sums[i] += rows[i] * weightRow;
				}
			}
		}
		workgroupBarrier();
	}
	for (var i = 0u; i < 4u; i++) {
		let row = firstRow + down * 4u + i;
		for (var j = 0u; j < 4u; j++) {
			let output = firstOutput + across * 4u + j;
			if (row < span.y && output < shape.outputs) {
				out[row * shape.outputs + output] = sums[i][j] + select(0.0, bias[output], shape.hasBias != 0u);
			}
		}
	}
}

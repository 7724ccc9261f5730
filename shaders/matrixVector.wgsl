// out[r, n] = Σ_k x[r, k] · weights[n, k] + bias[n], for one row or few
//
// x [rows, inputs], weights [outputs, inputs], bias [outputs], out [rows, outputs]; inputs is a multiple of 32;
// span = (position of the first row, rows). A workgroup makes 32 outputs of one row: eight threads share the blocks of
// four outputs, so that each block of x is read once for four blocks of weights. Where a row has fewer blocks, fewer
// threads share them, and a workgroup makes more outputs: no thread is idle.

override lanes = 8u;
const outputsPerThread = 4u;
override outputsPerGroup = 64u / lanes * outputsPerThread;

@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<uniform> span: vec4u;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

/// `[outputsPerGroup, lanes]`, whatever the lanes.
var<workgroup> partials: array<f32, 256>;

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	let row = group.y;
	if (row >= span.y) {
		return;
	}
	let lane = thread % lanes;
	let firstOutput = thread / lanes * outputsPerThread;
	let blocks = shape.inputs / 32u;
	var sums = vec4f();
	for (var block = lane; block < blocks; block += lanes) {
		let at = (row * blocks + block) * 8u;
		let low = mat4x4f(x[at], x[at + 1u], x[at + 2u], x[at + 3u]);
		let high = mat4x4f(x[at + 4u], x[at + 5u], x[at + 6u], x[at + 7u]);
		let total = dot((low + high) * vec4f(1.0), vec4f(1.0));
		for (var i = 0u; i < outputsPerThread; i++) {
			// Beyond the last output the last one is computed again, and thrown away.
			let output = min(group.x * outputsPerGroup + firstOutput + i, shape.outputs - 1u);
			sums[i] += blockDot(output, block, low, high, total);
		}
	}
	for (var i = 0u; i < outputsPerThread; i++) {
		partials[(firstOutput + i) * lanes + lane] = sums[i];
	}
	workgroupBarrier();
	for (var place = thread; place < outputsPerGroup; place += 64u) {
		let output = group.x * outputsPerGroup + place;
		if (output >= shape.outputs) {
			return;
		}
		var sum = 0.0;
		for (var i = 0u; i < lanes; i++) {
			sum += partials[place * lanes + i];
		}
		if (shape.hasBias != 0u) {
			sum += bias[output];
		}
		out[row * shape.outputs + output] = sum;
	}
}

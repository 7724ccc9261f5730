// out[n] = Σ_k x[k] · weights[n, k] for the outputs n of a list; the others stay as they are
//
// x [inputs], weights [outputs, inputs], listed [count], out [outputs]; inputs is a multiple of 32; choice = (count, …).
// A workgroup makes eight outputs: eight threads share the blocks of each, and sum them as matrixVector does.

const lanes = 8u;
const outputsPerGroup = 8u;

@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read> listed: array<u32>;
@group(0) @binding(4) var<uniform> choice: vec4u;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

/// `[outputsPerGroup, lanes]`.
var<workgroup> partials: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	let count = choice.x;
	if (group.x * outputsPerGroup >= count) {
		return;
	}
	// Beyond the end of the list its last entry is computed again, and thrown away.
	let place = group.x * outputsPerGroup + thread / lanes;
	let output = listed[min(place, count - 1u)];
	let lane = thread % lanes;
	let blocks = shape.inputs / 32u;
	var partial = 0.0;
	for (var block = lane; block < blocks; block += lanes) {
		let at = block * 8u;
		let low = mat4x4f(x[at], x[at + 1u], x[at + 2u], x[at + 3u]);
		let high = mat4x4f(x[at + 4u], x[at + 5u], x[at + 6u], x[at + 7u]);
		let total = dot((low + high) * vec4f(1.0), vec4f(1.0));
		partial += blockDot(output, block, low, high, total);
	}
	partials[thread] = partial;
	workgroupBarrier();
	if (lane != 0u || place >= count) {
		return;
	}
	var sum = 0.0;
	for (var i = 0u; i < lanes; i++) {
		sum += partials[thread + i];
	}
	out[output] = sum;
}

// out[r, n] = Σ_k x[r, k] · weights[n, k] + bias[n], for one row or few
//
// x [rows, inputs], weights [outputs, inputs], bias [outputs], out [rows, outputs]; inputs is a multiple of four;
// span = (position of the first row, rows). A workgroup makes eight outputs of one row, eight threads each.

const lanes = 8u;
const outputsPerGroup = 8u;

@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<uniform> span: vec4u;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

var<workgroup> partials: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	let row = group.y;
	if (row >= span.y) {
		return;
	}
	let output = group.x * outputsPerGroup + thread / lanes;
	let lane = thread % lanes;
	var sum = 0.0;
	if (output < shape.outputs) {
		for (var at = lane * 4u; at < shape.inputs; at += lanes * 4u) {
			sum += dot(weight4(output, at), x[(row * shape.inputs + at) / 4u]);
		}
	}
	partials[thread] = sum;
	workgroupBarrier();
	if (lane == 0u && output < shape.outputs) {
		for (var i = 1u; i < lanes; i++) {
			sum += partials[thread + i];
		}
		if (shape.hasBias != 0u) {
			sum += bias[output];
		}
		out[row * shape.outputs + output] = sum;
	}
}

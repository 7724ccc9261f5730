// out[r, n, c] = x[r, n, c] / sqrt(mean_c(x[r, n, c]²) + epsilon) · weights[c]
//
// x, out [rows, runs, width], weights [width]; span = (position of the first row, rows). One workgroup a run of a row.

override width: u32;
override epsilon: f32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<uniform> span: vec4u;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

var<workgroup> squares: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(num_workgroups) groups: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	if (group.y >= span.y) {
		return;
	}
	let first = (group.y * groups.x + group.x) * width;
	var sum = 0.0;
	for (var column = thread; column < width; column += 64u) {
		let value = x[first + column];
		sum += value * value;
	}
	squares[thread] = sum;
	workgroupBarrier();
	for (var half = 32u; half > 0u; half /= 2u) {
		if (thread < half) {
			squares[thread] += squares[thread + half];
		}
		workgroupBarrier();
	}
	let scale = 1.0 / sqrt(squares[0] / f32(width) + epsilon);
	for (var column = thread; column < width; column += 64u) {
		out[first + column] = x[first + column] * scale * weights[column];
	}
}

// out[r, c] = x[r, c] + tanh(gate) · y[r, c]; with a gate of zero x, bit for bit
//
// x, y, out [rows, width], gate [1]; span = (position of the first row, rows).

override width: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> y: array<f32>;
@group(0) @binding(2) var<storage, read> gate: array<f32>;
@group(0) @binding(3) var<uniform> span: vec4u;
@group(0) @binding(4) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x >= width || id.y >= span.y) {
		return;
	}
	let at = id.y * width + id.x;
	if (gate[0] == 0.0) {
		out[at] = x[at];
	} else {
		// Beyond ±10 the tangent is ±1 in 32 bits, and some drivers' quotient of powers overflows.
		out[at] = x[at] + tanh(clamp(gate[0], -10.0, 10.0)) * y[at];
	}
}

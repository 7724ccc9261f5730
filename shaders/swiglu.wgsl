// out[r, c] = gate[r, c] / (1 + exp(−gate[r, c])) · up[r, c]
//
// gate, up, out [rows, width]; span = (position of the first row, rows).

override width: u32;

@group(0) @binding(0) var<storage, read> gate: array<f32>;
@group(0) @binding(1) var<storage, read> up: array<f32>;
@group(0) @binding(2) var<uniform> span: vec4u;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < width && id.y < span.y) {
		let at = id.y * width + id.x;
		// WGSL leaves infinities undefined, so the power stays below them.
		out[at] = gate[at] / (1.0 + exp(min(-gate[at], 80.0))) * up[at];
	}
}

// out[r, c] = a[r, c] + b[r, c]
//
// a, b, out [rows, width]; span = (position of the first row, rows).

override width: u32;

@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<f32>;
@group(0) @binding(2) var<uniform> span: vec4u;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < width && id.y < span.y) {
		let at = id.y * width + id.x;
		out[at] = a[at] + b[at];
	}
}

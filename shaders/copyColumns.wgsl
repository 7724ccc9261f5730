// out[r, offset + c] = x[r, c]: one part of a row of joined parts
//
// x [rows, width], out [rows, outWidth]; span = (position of the first row, rows).

override width: u32;
override outWidth: u32;
override offset: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<uniform> span: vec4u;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < width && id.y < span.y) {
		out[id.y * outWidth + offset + id.x] = x[id.y * width + id.x];
	}
}

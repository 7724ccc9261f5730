// kept[(first + r) mod ring, c] = x[r, c]: the last rows of a text or timeline
//
// x [rows, width], kept [ring, width]; span = (first: position of the first row, rows).

override width: u32;
override ring: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<uniform> span: vec4u;
@group(0) @binding(2) var<storage, read_write> kept: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < width && id.y < span.y) {
		kept[(span.x + id.y) % ring * width + id.x] = x[id.y * width + id.x];
	}
}
